import { listOf } from '../fact-kind.ts';
import { textIn } from '../row.ts';
import { roleAssignment } from './role-assignments.ts';

/** Who has a role on a container registry itself; what is inherited from above it is not among them. */
export const registryRoleAssignments = listOf({
  what: 'role assignments on container registries',
  about: 'itself',
  source: {
    from: 'graph',
    over: 'everything',
    query: () => `authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| where tostring(properties.scope) has 'Microsoft.ContainerRegistry/registries'
| project id, properties
| order by id asc`,
  },
  subjectOf: (row) => textIn(row, 'properties.scope'),
  row: roleAssignment,
});
