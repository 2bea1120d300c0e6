import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, ownId } from '../row.ts';

/** Microsoft.KubernetesConfiguration/extensions; Resource Graph begins the names of its properties with capitals, ARM does not. */
const clusterExtension = z.looseObject({
  id: z.string(),
  properties: z.looseObject({
    extensionType: z.string().nullish(),
    ExtensionType: z.string().nullish(),
    provisioningState: z.string().nullish(),
    ProvisioningState: z.string().nullish(),
  }),
});

export type ClusterExtension = z.infer<typeof clusterExtension>;

/** The extensions that are installed in a cluster. */
export const clusterExtensions = listOf({
  what: 'cluster extensions',
  about: 'cluster',
  source: {
    from: 'graph',
    over: 'subscription',
    query: () => `kubernetesconfigurationresources
| where type =~ 'microsoft.kubernetesconfiguration/extensions'
| where id has 'Microsoft.ContainerService/managedClusters'
| project id, properties
| order by id asc`,
  },
  subjectOf: (row) => clusterIn(ownId(row)),
  row: clusterExtension,
});
