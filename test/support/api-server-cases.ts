import { aCluster } from './a-cluster.ts';

/** What ARM answers of a public cluster on which nothing of the API server's access was ever set. */
export const nothingEverSet = {
  'nothing was ever set: no profile, and a public name alone': aCluster({
    apiServerAccessProfile: undefined,
    privateFQDN: undefined,
    fqdn: 'model.hcp.westeurope.azmk8s.io',
  }),
};

/** Bodies that do not tell how the API server is reached: each rule about it has to say so. */
export const accessUnstated = {
  'the profile is left out and there is a private name, as some list answers do (AKS issue 5224)': aCluster({
    apiServerAccessProfile: undefined,
  }),
  'the profile is left out and there is no name': aCluster({
    apiServerAccessProfile: undefined,
    privateFQDN: undefined,
  }),
  'the profile is left out and there are both names': aCluster({
    apiServerAccessProfile: undefined,
    fqdn: 'model.hcp.westeurope.azmk8s.io',
  }),
  'the profile is not an object': aCluster({ apiServerAccessProfile: 'private' as never }),
};
