import * as z from 'zod';
import { defineOperation } from '../operation.ts';
import { Problem } from '../problem.ts';

export const listRules = defineOperation({
  id: 'listRules',
  method: 'GET',
  route: 'rules',
  summary: 'Every rule in force: what it demands, why, how to fix it, and its ids in other catalogues',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The catalogue.', contentTypes: ['application/json'] },
  handle: (_, { rules }) => Promise.resolve({ body: { value: rules } }),
});

export const getRule = defineOperation({
  id: 'getRule',
  method: 'GET',
  route: 'rules/{id}',
  summary: 'One rule, by its number or its name',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The rule.', contentTypes: ['application/json'] },
  handle({ params: { id = '' } }, { rules }) {
    const rule = rules.find(
      (candidate) => candidate.id === id.toUpperCase() || candidate.name === id.toLowerCase(),
    );
    if (rule === undefined)
      throw new Problem(404, 'RuleNotFound', `There is no rule ${id}.`, { target: 'id' });
    return Promise.resolve({ body: rule });
  },
});
