import * as z from 'zod';
import { categories, pillars, severities, statuses } from '../../evaluation/rule.ts';
import { lazily } from './lazily.ts';

export const severity = lazily(() =>
  z.enum(severities).meta({
    id: 'Severity',
    description:
      'How grave a failure is, the gravest first. It is the one in force: a policy may set another.',
  }),
);

export const status = lazily(() =>
  z.enum(statuses).meta({
    id: 'Status',
    description:
      'What a rule says of a cluster. `unknown`: it cannot tell. `error`: the rule itself broke. Both count neither for nor against a score.',
  }),
);

export const category = lazily(() =>
  z.enum(categories).meta({ id: 'Category', description: 'What a rule is about.' }),
);

export const pillar = lazily(() =>
  z.enum(pillars).meta({
    id: 'Pillar',
    description: 'The pillar of the Azure Well-Architected Framework that a rule serves.',
  }),
);

export const ruleId = lazily(() => z.string().meta({ description: 'Permanent id of the rule, as AKS007.' }));
export const ruleName = lazily(() =>
  z
    .string()
    .meta({ description: 'Name of the rule: the condition that it wants, as local-accounts-disabled.' }),
);
