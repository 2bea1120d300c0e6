import type { Cluster } from '../inventory/cluster.ts';
import type { Facts } from '../inventory/facts.ts';
import type { Finding } from './finding.ts';
import type { Policy } from './policy.ts';
import type { Parameters, Rule, Severity, Verdict } from './rule.ts';

/** A rule with what the policy says of it. */
export interface RuleInForce {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly parameters: Parameters;
}

/** The rules that a policy leaves switched on, in the order given. Retired rules never apply. */
export function rulesInForce(rules: readonly Rule[], policy: Policy): readonly RuleInForce[] {
  return rules.flatMap((rule) => {
    const settings = policy.rules[rule.name] ?? {};
    if (rule.lifecycle === 'retired' || settings.enabled === false) return [];
    return [{ rule, severity: settings.severity ?? rule.severity, parameters: settings.parameters ?? {} }];
  });
}

/** Judges one cluster by each rule; one finding a rule, in their order. A rule that throws is an `error`, never a pass. */
export function evaluate(cluster: Cluster, rules: readonly RuleInForce[], facts: Facts): Finding[] {
  return rules.map(({ rule, severity, parameters }) => {
    const verdict = verdictOf(rule, cluster, facts, parameters);
    return {
      rule: rule.id,
      name: rule.name,
      category: rule.category,
      severity,
      status: verdict.status,
      message: verdict.message,
      evidence: verdict.status === 'fail' ? verdict.evidence : [],
      ...('deadline' in verdict && { deadline: verdict.deadline }),
    };
  });
}

function verdictOf(
  rule: Rule,
  cluster: Cluster,
  facts: Facts,
  parameters: Parameters,
): Verdict | { readonly status: 'error'; readonly message: string } {
  try {
    return rule.evaluate(cluster, facts, parameters);
  } catch (error) {
    return { status: 'error', message: `The rule could not be run: ${String(error)}` };
  }
}
