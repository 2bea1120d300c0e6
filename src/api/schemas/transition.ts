import * as z from 'zod';
import { basisParts } from '../../history/basis.ts';
import { transitionKinds } from '../../history/transition.ts';
import type { Told } from '../operation.ts';
import { clusterRef } from './cluster-ref.ts';
import { count, transitionCounts } from './count.ts';
import { instant } from './instant.ts';
import { ruleId, ruleName, severity, status } from './judgement.ts';
import { lazily } from './lazily.ts';
import { sight } from './sight.ts';

export const transitionKind = lazily(() =>
  z.enum(transitionKinds).meta({
    id: 'TransitionKind',
    description:
      'Of a cluster: `appeared`, `lostSight` (its subscription could not be read), `seenAgain`, `gone` (its subscription was read and it is not there). Of a finding: `opened`, `resolved`, `regressed` (opened again), `changed` (still failing, otherwise), `lostSight` (it failed, and now the rule cannot tell), `seenAgain`, `exempted`, `lapsed` (open again, because its exemption no longer holds), `judgedDifferently` (the estate is as it was; the rules, the policy or the calendar are not).',
  }),
);

const changedFinding = lazily(() =>
  z
    .strictObject({
      rule: ruleId,
      name: ruleName,
      severity,
      from: status.nullable().meta({ description: 'The status before. Null where there was none.' }),
      to: status,
      message: z.string().meta({ description: 'What the rule says now.' }),
      exemption: z
        .string()
        .nullable()
        .meta({ description: 'Id of the exemption that accepts it. Null when none does.' }),
    })
    .meta({ id: 'ChangedFinding', description: 'What changed of a finding.' }),
);

export const transition = lazily(() =>
  z
    .strictObject({
      kind: transitionKind,
      cluster: clusterRef,
      at: instant('When the audit that found it began.'),
      finding: changedFinding.nullable().meta({
        description: 'The finding that changed. Null when the cluster itself came, went or was lost.',
      }),
      because: z.array(z.enum(basisParts)).nullable().meta({
        description: 'What it is judged by that is another. Null unless it was judged differently.',
      }),
      failing: count('Open failures at that time.').nullable().meta({
        description: 'How many findings of the cluster failed at that time. Null where it was not recorded.',
      }),
    })
    .meta({ id: 'Transition', description: 'A change between two audits.' }),
);

const changes = {
  total: count('How many changes there are, however few are answered.'),
  value: z.array(transition),
};

export const netChangeList = lazily(() =>
  z
    .strictObject({
      ...sight.unwrap().shape,
      since: z
        .strictObject({ run: z.string(), asOf: instant('When that audit began.') })
        .meta({ description: 'The earlier of the two audits.' }),
      until: z.strictObject({ run: z.string(), asOf: instant('When that audit began.') }).meta({
        description: 'The later of the two audits: the newest one unless the question names another.',
      }),
      counts: transitionCounts,
      ...changes,
    })
    .meta({
      id: 'NetChanges',
      description: 'What is different between two audits: opened and resolved in between cancel out.',
    }),
);

export const runChangeList = lazily(() =>
  z
    .strictObject({
      run: z.string().meta({ description: 'Id of the audit.' }),
      asOf: instant('When the audit began.'),
      counts: z.record(z.string(), z.int().min(0)).nullable().meta({
        description: 'How many changes there are of each kind. Null until the audit is completed.',
      }),
      ...changes,
    })
    .meta({ id: 'RunChanges', description: 'What one audit found changed.' }),
);

export type NetChangeListTold = Told<z.infer<typeof netChangeList>>;
export type TransitionTold = Told<z.infer<typeof transition>>;
export type NetChangesTold = Told<z.infer<typeof netChangeList>>;
export type RunChangesTold = Told<z.infer<typeof runChangeList>>;
