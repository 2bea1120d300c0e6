import type { Policy, SettingsByRule } from '../../src/evaluation/policy/policy.ts';
import { ruleMeant } from '../../src/evaluation/policy/policy.ts';
import type { Rule } from '../../src/evaluation/rule.ts';
import { UsageError } from './options.ts';

/**
 * The policy with rules switched on: those of these names, and with `all` every rule that is off by default; in every
 * environment, whatever the policy says of them. Throws `UsageError` that lists the names that are no rule's.
 */
export function withEnabled(policy: Policy, enable: readonly string[], rules: readonly Rule[]): Policy {
  const named = enable.filter((name) => name !== 'all');
  const wrong = named.filter((name) => !rules.some((rule) => rule.name === name));
  if (wrong.length > 0) {
    const faults = wrong.map((name) => `  ${name}: there is no rule of this name.${ruleMeant(name, rules)}`);
    throw new UsageError(`--enable names rules that do not exist:\n${faults.join('\n')}`);
  }
  const optional = enable.includes('all') ? rules.filter(({ optIn }) => optIn !== undefined) : [];
  const names = [...named, ...optional.map(({ name }) => name)];
  return {
    ...policy,
    rules: switchedOn(policy.rules, names),
    environments: policy.environments.map((environment) => ({
      ...environment,
      rules: switchedOn(environment.rules, names),
    })),
  };
}

function switchedOn(settings: SettingsByRule, names: readonly string[]): SettingsByRule {
  return {
    ...settings,
    ...Object.fromEntries(names.map((name) => [name, { ...settings[name], enabled: true }])),
  };
}
