import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag } from '../inventory/property.ts';

export const kubernetesRbacEnabled = defineRule({
  id: 'AKS009',
  name: 'kubernetes-rbac-enabled',
  title: 'Kubernetes RBAC is enabled',
  severity: 'critical',
  category: 'access',
  rationale:
    'Without role-based access control, whoever gets into the cluster may do everything in it, workloads included.',
  remediation: {
    bicep: 'properties: { enableRBAC: true }',
    terraform: 'role_based_access_control_enabled = true',
    rebuild: 'cluster',
    note: 'It is settled when a cluster is made: create a new cluster and move the workloads.',
  },
  references: ['https://learn.microsoft.com/azure/aks/concepts-identity'],
  mappedIds: {
    azurePolicy: ['ac4a19c2-fa67-49b4-8ae5-0b2e78c49457'],
    psrule: ['Azure.AKS.UseRBAC'],
  },
  reviewed: '2026-11-20',

  evaluate(cluster) {
    const enabled = flag(cluster, 'properties.enableRBAC');
    // ARM states the flag for every cluster; peers disagree about what its absence means, so it means nothing here.
    if (enabled === undefined) return unknown('ARM does not state whether Kubernetes RBAC is enabled.');
    if (enabled) return pass('Kubernetes RBAC is enabled.');
    return fail('Kubernetes RBAC is disabled.', seen(cluster, 'properties.enableRBAC', 'true'));
  },
});
