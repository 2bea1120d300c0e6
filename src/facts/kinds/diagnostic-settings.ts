import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, ownId } from '../row.ts';

/** Some settings name a category, others a group of them (`audit`, `allLogs`) and then no category. */
const log = z.looseObject({
  category: z.string().nullish(),
  categoryGroup: z.string().nullish(),
  enabled: z.boolean(),
});

/** Microsoft.Insights/diagnosticSettings. */
const diagnosticSetting = z.looseObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  properties: z.looseObject({
    logs: z.array(log).nullish(),
    metrics: z.array(z.looseObject({ category: z.string().nullish(), enabled: z.boolean() })).nullish(),
    workspaceId: z.string().nullish(),
    storageAccountId: z.string().nullish(),
    eventHubAuthorizationRuleId: z.string().nullish(),
    marketplacePartnerId: z.string().nullish(),
  }),
});

export type DiagnosticSetting = z.infer<typeof diagnosticSetting>;

/** Where a cluster's logs and metrics go. Not in Resource Graph: one call for each cluster. */
export const diagnosticSettings = listOf({
  what: 'diagnostic settings',
  about: 'cluster',
  source: {
    from: 'list',
    path: (cluster) =>
      `${cluster}/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview`,
  },
  subjectOf: (row) => clusterIn(ownId(row)),
  row: diagnosticSetting,
});
