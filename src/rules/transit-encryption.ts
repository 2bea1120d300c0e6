import { defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag, word } from '../inventory/cluster/property.ts';

export const transitEncryption = defineRule({
  id: 'AKS051',
  name: 'transit-encryption',
  title: 'Traffic between pods is encrypted by the network',
  severity: 'low',
  category: 'data',
  rationale:
    'Without it, what pods say to pods of other nodes crosses the virtual network as they send it, in plain text unless the ' +
    'workloads encrypt it themselves. Both WireGuard and mutual TLS do so.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-acns --acns-transit-encryption-type wireguard',
    bicep:
      "properties: { networkProfile: { advancedNetworking: { enabled: true, security: { transitEncryption: { type: 'WireGuard' } } } } }",
    rebuild: 'none',
    note: 'It is a part of Advanced Container Networking Services, which are charged for each node and hour. WireGuard costs throughput and encrypts between nodes alone.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/container-network-security-wireguard-encryption-concepts',
  ],
  mappedIds: { mondoo: ['mondoo-azure-security-aks-wireguard-transit-encryption'] },
  pillar: 'security',
  optIn:
    'It is charged for and costs throughput, and a service mesh or the workloads themselves often encrypt already.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    // Absent means that it was never set: the data plane is then the one of Azure, which cannot encrypt.
    if (word(cluster, 'properties.networkProfile.networkDataplane') !== 'cilium')
      return notApplicable('The data plane is not Cilium.');
    const services = 'properties.networkProfile.advancedNetworking.enabled';
    if (flag(cluster, services) === false)
      return fail(
        'Advanced Container Networking Services, which encrypt, are off.',
        seen(cluster, services, 'true'),
      );
    const property = 'properties.networkProfile.advancedNetworking.security.transitEncryption.type';
    switch (word(cluster, property)) {
      case 'wireguard':
        return pass('Traffic between nodes is encrypted by WireGuard.');
      case 'mtls':
        return pass('Traffic between pods is encrypted by mutual TLS.');
      case 'none':
      case undefined:
        return fail(
          'Traffic between pods is not encrypted by the network.',
          seen(cluster, property, 'WireGuard or mTLS'),
        );
      default:
        return unknown('ARM states a kind of encryption that this rule does not know.');
    }
  },
});
