import type { Trait } from '../cluster-body.ts';
import { all, properties } from '../cluster-body.ts';
import { eachPool } from './pools.ts';

type Tier = 'Free' | 'Standard' | 'Premium';

/** The pricing tier of the control plane; a new cluster is on Free. */
export function tier(name: Tier): Trait {
  const tiered: Trait = (body) => ({ ...body, sku: { name: 'Base', tier: name } });
  // Azure analyses the costs of paid tiers alone.
  return name === 'Free'
    ? all(tiered, properties({ metricsProfile: { costAnalysis: { enabled: false } } }))
    : tiered;
}

/** The support plan that reaches past the community's; it needs the tier Premium. */
export const longTermSupport: Trait = properties({ supportPlan: 'AKSLongTermSupport' });

/** Asked for by its full version, as before minor versions could be asked for. */
export const pinnedVersion: Trait = (body) => {
  const { currentKubernetesVersion } = body.properties;
  return eachPool({ orchestratorVersion: currentKubernetesVersion })(
    properties({ kubernetesVersion: currentKubernetesVersion })(body),
  );
};

export const stopped: Trait = (body) =>
  eachPool({ powerState: { code: 'Stopped' }, count: 0 })(
    properties({ powerState: { code: 'Stopped' } })(body),
  );

/** An upgrade got stuck on the nodes of the last pool. */
export const failedProvisioning: Trait = (body) => {
  const pools = body.properties.agentPoolProfiles;
  return properties({
    provisioningState: 'Failed',
    agentPoolProfiles: [...pools.slice(0, -1), { ...pools.at(-1), provisioningState: 'Failed' }],
  })(body);
};

/** Sets tags beside those that are there. */
export function tags(more: Readonly<Record<string, string>>): Trait {
  return (body) => ({ ...body, tags: { ...body.tags, ...more } });
}

/** The tags that Contoso asks for. */
export function owned(by: string, environment: string, costCentre: string): Trait {
  return tags({ owner: `${by}@contoso.example`, team: by, environment, costCentre });
}
