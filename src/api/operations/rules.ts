import * as z from 'zod';
import { settingsIn } from '../../evaluation/policy/environment.ts';
import { standingOf } from '../../evaluation/evaluate.ts';
import type { Policy } from '../../evaluation/policy/policy.ts';
import type { RuleMetadata } from '../../evaluation/rule.ts';
import { severities } from '../../evaluation/rule.ts';
import { defineOperation } from '../operation.ts';
import { orderby } from '../parameters.ts';
import { Problem } from '../problem.ts';
import type { RuleTold } from '../schemas/rule.ts';
import { rule as ruleSchema, ruleList } from '../schemas/rule.ts';
import { select } from '../select.ts';

export const listRules = defineOperation({
  id: 'listRules',
  method: 'GET',
  route: 'rules',
  tag: 'Rules',
  example: { query: { orderby: 'severity' } },
  summary:
    'Every rule: what it demands, why, how to fix it, its ids in other catalogues, and what the policy makes of it',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({
    orderby: orderby({ id: 'id', name: 'name', severity: 'severity, the gravest first, then id' }),
    select: select(ruleSchema),
  }),
  answers: { status: 200, description: 'The catalogue.', body: ruleList },
  handle: ({ query }, { rules, policy }) => {
    const value = rules.map((rule) => ruleBody(rule, policy)).sort(orders[query.orderby]);
    return Promise.resolve({ body: { value } });
  },
});

export const getRule = defineOperation({
  id: 'getRule',
  method: 'GET',
  route: 'rules/{id}',
  tag: 'Rules',
  params: {
    id: { description: 'Id or name of the rule, in any casing.', example: 'local-accounts-disabled' },
  },
  problems: { 404: ['RuleNotFound'] },
  example: { params: { id: 'local-accounts-disabled' } },
  summary: 'One rule, by its number or its name',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The rule.', body: ruleSchema },
  handle({ params: { id = '' } }, { rules, policy }) {
    const rule = rules.find(
      (candidate) => candidate.id === id.toUpperCase() || candidate.name === id.toLowerCase(),
    );
    if (rule === undefined)
      throw new Problem(404, 'RuleNotFound', `There is no rule ${id}.`, { target: 'id' });
    return Promise.resolve({ body: ruleBody(rule, policy) });
  },
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: RuleTold, b: RuleTold): number => compare(a.id, b.id);
const rank = ({ severity }: RuleTold): number => severities.indexOf(severity);
const orders = {
  id: byId,
  name: (a: RuleTold, b: RuleTold) => compare(a.name, b.name),
  severity: (a: RuleTold, b: RuleTold) => rank(a) - rank(b) || byId(a, b),
};

/** A rule as the API writes it: as it stands for clusters of no environment, and in each that says something of it. */
function ruleBody(rule: RuleMetadata, policy: Policy): RuleTold {
  const { enabled, severity, values } = standingOf(rule, policy.rules);
  return {
    id: rule.id,
    name: rule.name,
    title: rule.title,
    category: rule.category,
    pillar: rule.pillar,
    rationale: rule.rationale,
    remediation: rule.remediation,
    references: rule.references,
    mappedIds: rule.mappedIds,
    needs: rule.needs,
    lifecycle: rule.lifecycle,
    reviewed: rule.reviewed,
    optIn: rule.optIn ?? null,
    enabled,
    severity,
    parameters: values,
    environments: policy.environments
      .filter((environment) => Object.hasOwn(environment.rules, rule.name))
      .map((environment) => {
        const standing = standingOf(rule, settingsIn(environment, policy));
        return {
          name: environment.name,
          enabled: standing.enabled,
          severity: standing.severity,
          parameters: standing.values,
        };
      }),
  };
}
