import type { Cluster } from '../../inventory/cluster/cluster.ts';
import { parseClusterId } from '../../inventory/cluster/cluster-id.ts';
import type { Subscription } from '../../inventory/coverage.ts';
import type { RuleInForce } from '../evaluate.ts';
import { rulesInForce } from '../evaluate.ts';
import type { Environment, Policy, RuleSettings, SettingsByRule } from './policy.ts';
import type { Rule } from '../rule.ts';

/** The rules in force by environment; under null, those for clusters of none. */
export type RulesByEnvironment = ReadonlyMap<string | null, readonly RuleInForce[]>;

/** Works out the rules in force of every environment, once for all clusters. */
export function rulesByEnvironment(rules: readonly Rule[], policy: Policy): RulesByEnvironment {
  const ofEach = policy.environments.map(
    (environment) =>
      [environment.name, rulesInForce(rules, { rules: settingsIn(environment, policy) })] as const,
  );
  return new Map<string | null, readonly RuleInForce[]>([[null, rulesInForce(rules, policy)], ...ofEach]);
}

/** The settings of an environment: its own over those of all clusters, rule by rule and parameter by parameter. */
export function settingsIn(environment: Environment, policy: Policy): SettingsByRule {
  const own = Object.entries(environment.rules).map(([name, settings]): [string, RuleSettings] => {
    const base = policy.rules[name];
    return [name, { ...base, ...settings, parameters: { ...base?.parameters, ...settings.parameters } }];
  });
  return { ...policy.rules, ...Object.fromEntries(own) };
}

/**
 * The name of the environment that a cluster belongs to: the first of which any line of its match fits; null when none does.
 * Tags, names and ids are compared without case, as ARM compares them; whatever is not text fits nothing.
 */
export function environmentOf(
  cluster: Cluster,
  subscription: Pick<Subscription, 'id' | 'managementGroups'>,
  { environments }: Pick<Policy, 'environments'>,
): string | null {
  return environments.find(({ match }) => fits(cluster, subscription, match))?.name ?? null;
}

function fits(
  cluster: Cluster,
  { id, managementGroups }: Pick<Subscription, 'id' | 'managementGroups'>,
  match: Environment['match'],
): boolean {
  return (
    isAmong(id, match.subscriptions) ||
    managementGroups.some((group) => isAmong(group, match.managementGroups)) ||
    isNamed(cluster, match.names) ||
    isTagged(cluster, match.tags)
  );
}

function isAmong(value: string, wanted: readonly string[] | undefined): boolean {
  return wanted?.some((one) => isSame(one, value)) === true;
}

function isNamed({ id }: Cluster, patterns: readonly string[] | undefined): boolean {
  if (patterns === undefined) return false;
  const name = parseClusterId(id)?.name.toLowerCase();
  return name !== undefined && patterns.some((pattern) => isOfPattern(name, pattern.toLowerCase()));
}

function isTagged({ tags }: Cluster, wanted: Environment['match']['tags']): boolean {
  if (wanted === undefined || typeof tags !== 'object' || tags === null) return false;
  return Object.entries(tags).some(([name, value]: [string, unknown]) => {
    if (typeof value !== 'string') return false;
    return Object.entries(wanted).some(
      ([wantedName, values]) => isSame(wantedName, name) && isAmong(value.trim(), values),
    );
  });
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Whether `*` for any number of characters makes the name of the pattern; in time that grows with their lengths alone. */
function isOfPattern(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.length - at >= last.length && name.endsWith(last);
}
