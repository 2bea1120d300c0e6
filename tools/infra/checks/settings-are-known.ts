import { settings } from '../../../src/settings.ts';
import { memberOf, type Expression } from '../bicep/expression.ts';
import type { Resource, Template } from '../bicep/template.ts';
import type { Fault, Place } from '../fault.ts';
import { itemsOf, membersOf, possibleValues, textOf } from '../look/possible-values.ts';
import { bodyScope, scopeOf, type Seen, type SeenMember } from '../look/scope.ts';
import type { Check, Subject } from './check.ts';

/** Settings that the Functions host and the platform read, and why each is set. */
export const hostSettings: Readonly<Record<string, string>> = {
  AZURE_CLIENT_ID: 'says which user-assigned identity the service signs in with',
  AzureWebJobsStorage__credential: 'the host opens its storage with an identity, as keys are off',
  AzureWebJobsStorage__clientId: 'says which identity that is',
  AzureWebJobsStorage__blobServiceUri:
    'where the host keeps leases and keys; an account name would assume public Azure',
  AzureWebJobsStorage__queueServiceUri: 'where the queue of shards is',
  AzureWebJobsStorage__tableServiceUri: 'where the host writes its diagnostic events',
  APPLICATIONINSIGHTS_CONNECTION_STRING: 'where telemetry goes',
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'telemetry is sent with an identity, as keys are off',
  AzureFunctionsJobHost__telemetryMode:
    'the host sends its telemetry as the service does, so that both belong together',
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID:
    'App Service authentication signs in with the identity, without a client secret',
};

/** Settings that no deployed app has. */
const developmentOnly: ReadonlySet<string> = new Set(['AUDIT_SIMULATOR_URL']);

const wanted = settings.map(({ name }): string => name).filter((name) => !developmentOnly.has(name));

/** The settings of the deployed app are those of the service, but for development's, and the host's: each, and no other. */
export const settingsAreKnown: Check = (subject) => {
  const found = subject.templates.all.flatMap((template) =>
    template.resources.flatMap((resource) => settingsOf(resource, template, subject)),
  );
  const last = found.at(-1);
  if (last === undefined) return [];
  const unknown = found.flatMap(({ at, name }): readonly Fault[] => {
    if (name === undefined)
      return [{ at, message: 'Which settings these are cannot be told: write their names out.' }];
    return wanted.includes(name) || name in hostSettings
      ? []
      : [
          {
            at,
            message: `The setting \`${name}\` is read by nobody: take it out, or name it in src/settings.ts, or with the host's in tools/infra/checks/settings-are-known.ts.`,
          },
        ];
  });
  const missing = [...wanted, ...Object.keys(hostSettings)]
    .filter((name) => !found.some((one) => one.name === name))
    .map((name) => ({ at: last.at, message: `The setting \`${name}\` is not set: add it.` }));
  return [...unknown, ...missing];
};

type Setting = Pick<SeenMember, 'at' | 'name'>;

function settingsOf(resource: Resource, template: Template, { templates }: Subject): readonly Setting[] {
  const properties = memberOf(resource.body, 'properties');
  if (properties === undefined || resource.existing) return [];
  const scope = bodyScope(scopeOf(templates, template), resource, itemsOf);
  const value = (expression: Expression): Seen => ({ expression, scope });
  if (resource.type === 'Microsoft.Web/sites/config') {
    const name = memberOf(resource.body, 'name');
    return name?.kind === 'literal' && name.value === 'appsettings'
      ? namesOf(value(properties), properties.at)
      : [];
  }
  const list = resource.type === 'Microsoft.Web/sites' ? listOnSite(properties) : undefined;
  return list === undefined
    ? []
    : (itemsOf(value(list)) ?? [undefined]).flatMap((item) => namedBy(item, list.at));
}

/** The list of settings in the properties of a site. */
function listOnSite(properties: Expression): Expression | undefined {
  const config = properties.kind === 'object' ? memberOf(properties, 'siteConfig') : undefined;
  return config?.kind === 'object' ? memberOf(config, 'appSettings') : undefined;
}

/** The names of an object of settings. */
function namesOf(object: Seen, at: Place): readonly Setting[] {
  return (possibleValues(object) ?? [undefined]).flatMap(
    (one): readonly Setting[] => (one && membersOf(one)) ?? [{ at, name: undefined }],
  );
}

/** The name of an item of a list of settings, `{ name, value }`. */
function namedBy(item: Seen | undefined, at: Place): readonly Setting[] {
  const name = item && membersOf(item)?.find((member) => member.name === 'name');
  const texts = name && possibleValues(name.value)?.map(textOf);
  return (texts ?? [undefined]).map((text) => ({ at: name?.at ?? at, name: text }));
}
