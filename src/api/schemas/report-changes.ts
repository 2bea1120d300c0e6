import * as z from 'zod';
import { basisParts } from '../../history/basis.ts';
import { count } from './count.ts';
import { ruleId, ruleName, severity, status } from './judgement.ts';
import { lazily } from './lazily.ts';
import { clusterLine, table } from './report-table.ts';
import { transitionKind } from './transition.ts';

const findingChange = lazily(() =>
  z
    .strictObject({
      kind: transitionKind,
      severity,
      rule: ruleId,
      name: ruleName,
      title: z.string().meta({ description: 'What the rule demands.' }),
      message: z.string(),
      status: status.meta({ description: 'What the verdict is now.' }),
      exemption: z
        .string()
        .nullable()
        .meta({ description: 'Id of the exemption that accepts it. Null when none does.' }),
      cluster: clusterLine,
    })
    .meta({ id: 'ReportFindingChange', description: 'A failure that changed.' }),
);

const clusterChange = lazily(() =>
  z
    .strictObject({
      kind: transitionKind,
      cluster: clusterLine,
      failing: count('Open failures at that time.')
        .nullable()
        .meta({ description: 'How many findings failed at that time. Null when it was not recorded.' }),
    })
    .meta({
      id: 'ReportClusterChange',
      description: 'A cluster that came, went, or passed out of sight or back into it.',
    }),
);

const findings = (description: string) => table(findingChange, description);
const clusters = (description: string) => table(clusterChange, description);

export const reportChanges = lazily(() =>
  z
    .strictObject({
      findings: z.strictObject({
        opened: findings('Opened, opened again, and open again because an exemption has ended.'),
        resolved: findings('Resolved.'),
        changed: findings('Still failing, otherwise.'),
        lostSight: findings('They failed, and now the rule cannot tell.'),
        seenAgain: findings('Seen again.'),
        exempted: findings('They fail, and somebody has accepted that.'),
        judgedDifferently: findings('The estate is as it was, and is judged otherwise.'),
      }),
      clusters: z.strictObject({
        appeared: clusters('Seen for the first time.'),
        gone: clusters('No longer there.'),
        lostSight: clusters('Their subscription could not be read.'),
        seenAgain: clusters('Seen again.'),
      }),
      regressed: count('How many of those opened had failed before.'),
      lapsed: count('How many of those opened were exempted.'),
      judgedBy: z
        .array(z.enum(basisParts))
        .meta({ description: 'What has changed of that by which clusters are judged.' }),
    })
    .meta({
      id: 'ReportChanges',
      description: 'What differs from the report before, the gravest failures first.',
    }),
);
