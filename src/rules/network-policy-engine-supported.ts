import { deadlineOf, defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { pools, text, word } from '../inventory/cluster/property.ts';

const path = 'properties.networkProfile.networkPolicy';

export const networkPolicyEngineSupported = defineRule({
  id: 'AKS062',
  name: 'network-policy-engine-supported',
  title: 'The network policy engine is one that AKS goes on supporting',
  severity: 'medium',
  category: 'network',
  rationale:
    'AKS retires Azure Network Policy Manager, which is what the engine azure means, on Windows nodes first ' +
    'and then on Linux nodes. Peers take it for as good as the others, and one of them asks for it.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --network-policy cilium --network-dataplane cilium',
    bicep: "properties: { networkProfile: { networkPolicy: 'cilium', networkDataplane: 'cilium' } }",
    terraform: 'network_profile { network_policy = "cilium", network_data_plane = "cilium" }',
    rebuild: 'none',
    note: 'Every node is replaced, one after another. Cilium needs Azure CNI and has no Windows nodes: for these take Calico, or network security groups.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/use-network-policies',
    'https://learn.microsoft.com/azure/aks/migrate-from-npm-to-cilium-network-policy',
  ],
  mappedIds: {},
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    switch (word(cluster, path)) {
      case 'calico':
      case 'cilium':
        return pass(`The network policy engine is ${text(cluster, path) ?? ''}.`);
      case 'none':
      case undefined:
        return notApplicable('No network policy engine is enabled.');
      case 'azure': {
        // Every cluster has Linux nodes: AKS takes no others for its own pods.
        const windows = pools(cluster).filter((pool) => word(pool, 'osType') === 'windows');
        const retirement = retirements[windows.length > 0 ? 'azure npm on windows' : 'azure npm on linux'];
        const where =
          windows.length > 0 ? ` on the Windows nodes of ${windows.map(({ name }) => name).join(', ')}` : '';
        const when = retirement === undefined ? '' : `, which is retired on ${retirement.on}`;
        return fail(
          `The network policy engine${where} is Azure Network Policy Manager${when}.`,
          [
            seen(cluster, path, 'cilium or calico'),
            ...windows.map((pool) => seen(pool, 'osType', 'another engine for Windows nodes')),
          ],
          { deadline: deadlineOf(retirement) },
        );
      }
      default:
        return unknown(
          `The network policy engine ${text(cluster, path) ?? ''} is not one that this rule knows.`,
        );
    }
  },
});
