import type { ParameterValues } from '../../src/evaluation/parameter.ts';
import { fallbacksOf } from '../../src/evaluation/parameter.ts';
import type { Rule } from '../../src/evaluation/rule.ts';
import type { Facts } from '../../src/facts/facts.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { aCluster } from './a-cluster.ts';
import { modelFacts } from './model-facts.ts';

/** A cluster, or a cluster with the facts, the parameters or the message that the case is about. */
type Case =
  | Cluster
  | { cluster: Cluster; facts?: Partial<Facts>; parameters?: ParameterValues; says?: string | RegExp };

interface Cases {
  /** What the rule says of the model cluster: it passes, unless the rule speaks of clusters that are otherwise. */
  model?: 'pass' | 'notApplicable';
  /** At least the model cluster passes most rules, so that `pass` may be left out. */
  pass?: Record<string, Case>;
  fail: Record<string, Case>;
  notApplicable?: Record<string, Case>;
  unknown?: Record<string, Case>;
}

/** The day on which every table of cases is judged. */
export const judgedOn = new Date('2026-11-20T08:00:00Z');

/** Runs a table of named cases against one rule, and what holds for every rule: frozen input, evidence exactly on failure. */
export function testRule(rule: Rule, { model = 'pass', ...cases }: Cases): void {
  const table = { ...cases, [model]: { 'the model cluster': aCluster(), ...cases[model] } };
  describe(`${rule.id} ${rule.name}`, () => {
    it('has a case that passes and one that fails', () => {
      expect(Object.keys(table.pass ?? {})).not.toEqual([]);
      expect(Object.keys(table.fail)).not.toEqual([]);
    });
    for (const [status, named] of Object.entries(table)) {
      for (const [name, value] of Object.entries(named)) {
        it(`${status}: ${name}`, () => {
          const { cluster, facts, parameters, says } = 'cluster' in value ? value : { cluster: value };
          const values = { ...fallbacksOf(rule.parameters), ...parameters };
          const verdict = rule.evaluate(deepFreeze(cluster), { ...modelFacts(judgedOn), ...facts }, values);
          expect(`${verdict.status}: ${verdict.message}`).toMatch(new RegExp(`^${status}: .`));
          if (says !== undefined) expect(verdict.message).toMatch(says);
          expect('evidence' in verdict).toBe(status === 'fail');
        });
      }
    }
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
