import type { Facts } from '../facts/facts.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';
import { MalformedProperty } from '../inventory/cluster/property.ts';
import type { Finding } from './finding.ts';
import type { ParameterValues } from './parameter.ts';
import { fallbacksOf } from './parameter.ts';
import type { SettingsByRule } from './policy/policy.ts';
import type { Evidence, Rule, RuleMetadata, Severity, Verdict } from './rule.ts';

/** A rule with what the policy says of it; what is read for every check stands here, in one shape for all rules. */
export interface RuleInForce extends Pick<Rule, 'id' | 'name' | 'category' | 'judge'> {
  readonly rule: Rule;
  readonly severity: Severity;
  /** A value for each of its parameters. */
  readonly values: ParameterValues;
}

/** What settings by rule name make of one rule. */
export interface Standing extends Pick<RuleInForce, 'severity' | 'values'> {
  readonly enabled: boolean;
}

/** How a rule stands by settings. An opt-in rule applies where it is switched on in so many words, a retired one never. */
export function standingOf(rule: RuleMetadata, settingsOf: SettingsByRule): Standing {
  const settings = Object.hasOwn(settingsOf, rule.name) ? settingsOf[rule.name] : undefined;
  return {
    enabled: rule.lifecycle !== 'retired' && (settings?.enabled ?? rule.optIn === undefined),
    severity: settings?.severity ?? rule.severity,
    values: { ...fallbacksOf(rule.parameters), ...settings?.parameters },
  };
}

/** The rules that settings by rule name leave switched on, in the order given. */
export function rulesInForce(
  rules: readonly Rule[],
  { rules: settings }: { readonly rules: SettingsByRule },
): readonly RuleInForce[] {
  return rules.flatMap((rule) => {
    const { enabled, severity, values } = standingOf(rule, settings);
    const { id, name, category, judge } = rule;
    return enabled ? [{ rule, severity, values, id, name, category, judge }] : [];
  });
}

const noEvidence: readonly Evidence[] = [];

/** Judges one cluster by each rule; one finding a rule, in their order. A rule that throws is an `error`, never a pass. */
export function evaluate(cluster: Cluster, rules: readonly RuleInForce[], facts: Facts): Finding[] {
  const findings: Finding[] = [];
  for (const inForce of rules) findings.push(findingOf(inForce, cluster, facts));
  return findings;
}

// One literal for each shape: this is made for every rule and cluster, and spreading would take longer than judging.
function findingOf(inForce: RuleInForce, cluster: Cluster, facts: Facts): Finding {
  const { id, name, category, severity } = inForce;
  let verdict: Verdict;
  try {
    verdict = inForce.judge(cluster, facts, inForce.values);
  } catch (error) {
    const malformed = error instanceof MalformedProperty;
    const status = malformed ? 'unknown' : 'error';
    const message = malformed ? error.message : `The rule could not be run: ${String(error)}`;
    return { rule: id, name, category, severity, status, message, evidence: noEvidence };
  }
  const { status, message } = verdict;
  if (status === 'fail') {
    const { evidence, deadline, values: fix } = verdict;
    const finding = { rule: id, name, category, severity, status, message, evidence };
    return deadline === undefined && fix === undefined
      ? finding
      : { ...finding, ...(deadline && { deadline }), ...(fix && { values: fix }) };
  }
  const finding = { rule: id, name, category, severity, status, message, evidence: noEvidence };
  return status === 'pass' && verdict.deadline !== undefined
    ? { ...finding, deadline: verdict.deadline }
    : finding;
}
