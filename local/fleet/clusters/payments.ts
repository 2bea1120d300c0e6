import { clustersIn } from '../aks-cluster.ts';
import { hardened } from '../archetypes.ts';
import { subscriptionIds } from '../tenant.ts';
import { owned } from '../traits/standing.ts';

const aks = clustersIn(subscriptionIds.payments);
const payments = owned('payments', 'prod', 'FI-3900');

/** The payments team's clusters, in the subscription that cannot be read: they are there, and no audit sees them. */
export const paymentsClusters = [
  aks('rg-cards', 'aks-cards-prod-weu', 'westeurope', '1.35.5', hardened, payments),
  aks('rg-cards', 'aks-cards-prod-neu', 'northeurope', '1.35.5', hardened, payments),
];
