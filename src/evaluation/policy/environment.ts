import type { Cluster } from '../../inventory/cluster/cluster.ts';
import type { Subscription } from '../../inventory/coverage.ts';
import type { RuleInForce } from '../evaluate.ts';
import { rulesInForce } from '../evaluate.ts';
import { fits } from './match.ts';
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
 */
export function environmentOf(
  cluster: Cluster,
  subscription: Pick<Subscription, 'id' | 'managementGroups'>,
  { environments }: Pick<Policy, 'environments'>,
): string | null {
  return environments.find(({ match }) => fits(cluster, subscription, match))?.name ?? null;
}
