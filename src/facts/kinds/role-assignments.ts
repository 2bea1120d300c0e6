import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { kqlList, textIn } from '../row.ts';

/** Microsoft.Authorization/roleAssignments. */
export const roleAssignment = z.looseObject({
  id: z.string(),
  properties: z.looseObject({
    principalId: z.string(),
    /** `User`, `Group`, `ServicePrincipal` (identities are those too). */
    principalType: z.string().nullish(),
    /** Ends in the GUID of the role. */
    roleDefinitionId: z.string(),
    scope: z.string(),
  }),
});

export type RoleAssignment = z.infer<typeof roleAssignment>;

/** What an identity of a cluster may do, anywhere that can be read. */
export const roleAssignments = listOf({
  what: 'role assignments',
  about: 'principal',
  source: {
    from: 'graph',
    over: 'everything',
    naming: 'principal',
    inherited: true,
    query: (principals) => `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.principalId) in~ (${kqlList(principals)})
| project id, properties
| order by id asc`,
  },
  subjectOf: (row) => textIn(row, 'properties.principalId'),
  row: roleAssignment,
});
