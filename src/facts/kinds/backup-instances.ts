import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, kqlList, textIn } from '../row.ts';

/** Microsoft.DataProtection/backupVaults/backupInstances. */
const backupInstance = z.looseObject({
  id: z.string(),
  properties: z.looseObject({
    /** `ProtectionConfigured` when backups are made. */
    currentProtectionState: z.string().nullish(),
  }),
});

export type BackupInstance = z.infer<typeof backupInstance>;

/** What backs a cluster up; its vault may be in any subscription. */
export const backupInstances = listOf({
  what: 'backup instances',
  about: 'cluster',
  source: {
    from: 'graph',
    over: 'everything',
    naming: 'subscription',
    query: (subscriptions) => `recoveryservicesresources
| where type =~ 'microsoft.dataprotection/backupvaults/backupinstances'
| where tostring(properties.dataSourceInfo.resourceID) has_any (${kqlList(subscriptions)})
| project id, properties
| order by id asc`,
  },
  // By the whole id: two clusters of one name are not the same cluster.
  subjectOf: (row) => clusterIn(textIn(row, 'properties.dataSourceInfo.resourceID')),
  row: backupInstance,
});
