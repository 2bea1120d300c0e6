import type { Cluster } from './cluster.ts';
import { MalformedProperty, valueAt } from './property.ts';

/** An add-on as a cluster states it, with the path under which it stands there. */
export interface Addon {
  /** `properties.addonProfiles.omsAgent`; in the asked casing when the cluster does not name the add-on. */
  readonly at: string;
  /** Undefined when the cluster does not state it. */
  readonly enabled: boolean | undefined;
  /** One setting as text, by its name in any casing; undefined when it is not stated. Throws `MalformedProperty`. */
  readonly setting: (name: string) => string | undefined;
}

/**
 * The add-on of a name, whatever the casing of its key: ARM writes `omsagent` and `omsAgent`, `azurepolicy` and
 * `azurePolicy` (https://github.com/Azure/azure-rest-api-specs/issues/10716). Throws `MalformedProperty`.
 */
export function addon(cluster: Cluster, name: string): Addon {
  const profiles = valueAt(cluster, 'properties.addonProfiles');
  if (profiles !== latest.of)
    latest = { of: profiles, byName: byNameIn(profiles, 'properties.addonProfiles') };
  const found = latest.byName.get(name.toLowerCase());
  const at = `properties.addonProfiles.${found?.key ?? name}`;
  if (found === undefined) return { at, enabled: undefined, setting: () => undefined };
  if (typeof found.value !== 'object' || found.value === null || Array.isArray(found.value)) {
    throw new MalformedProperty(at, 'an object', found.value);
  }
  const profile = found.value as { readonly enabled?: unknown; readonly config?: unknown };
  const enabled = profile.enabled ?? undefined;
  if (enabled !== undefined && typeof enabled !== 'boolean') {
    throw new MalformedProperty(`${at}.enabled`, 'true or false', enabled);
  }
  return {
    at,
    enabled,
    setting(wanted) {
      const setting = byNameIn(profile.config, `${at}.config`).get(wanted.toLowerCase());
      if (setting === undefined || setting.value === '') return undefined;
      // ARM's settings are texts; old API versions let booleans through.
      if (typeof setting.value === 'string' || typeof setting.value === 'boolean')
        return String(setting.value);
      throw new MalformedProperty(`${at}.config.${setting.key}`, 'text', setting.value);
    },
  };
}

interface Entry {
  /** The name as it is written. */
  readonly key: string;
  readonly value: unknown;
}

type Entries = ReadonlyMap<string, Entry>;

// A dozen rules look at the add-ons of one cluster, one after another.
let latest: { readonly of: unknown; readonly byName: Entries } = { of: undefined, byName: new Map() };

/** The entries of an object by their names in lower case; absent and null are no entries. */
function byNameIn(object: unknown, at: string): Entries {
  const entries = new Map<string, Entry>();
  if (object === undefined || object === null) return entries;
  if (typeof object !== 'object' || Array.isArray(object))
    throw new MalformedProperty(at, 'an object', object);
  for (const key of Object.keys(object)) {
    const value = (object as Record<string, unknown>)[key];
    const name = key.toLowerCase();
    // Of two that differ in casing alone, the first one counts.
    if (value !== null && value !== undefined && !entries.has(name)) entries.set(name, { key, value });
  }
  return entries;
}
