import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { text } from '../inventory/cluster/property.ts';

const path = 'properties.networkProfile.dockerBridgeCidr';

export const dockerBridgeCidrAbsent = defineRule({
  id: 'AKS061',
  name: 'docker-bridge-cidr-absent',
  title: 'No address range of a Docker bridge is stated',
  severity: 'info',
  category: 'network',
  rationale:
    'Nodes have run containerd instead of Docker since Kubernetes 1.19, so that the range does nothing. It is ' +
    'gone from the API since version 2023-04-01: a template that still has it fails with a newer version.',
  remediation: {
    bicep: 'properties: { networkProfile: {} } // without dockerBridgeCidr',
    terraform: 'network_profile {} # without docker_bridge_cidr',
    rebuild: 'none',
    note: 'Take it out of your templates. A cluster that was made with it may go on stating it, which harms nothing.',
  },
  references: [
    'https://github.com/Azure/AKS/blob/master/CHANGELOG.md',
    'https://learn.microsoft.com/azure/aks/cluster-configuration',
  ],
  mappedIds: {},
  pillar: 'operations',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const stated = text(cluster, path);
    if (stated === undefined) return pass('No range of a Docker bridge is stated.');
    return fail(
      `The range ${stated} is stated for a Docker bridge, which no node has.`,
      seen(cluster, path, 'nothing'),
    );
  },
});
