import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

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
    defender: ['b0fdc63a-38e7-4bab-a7c4-2c2665abbaa9'],
    psrule: ['Azure.AKS.UseRBAC'],
    aprl: ['ca324d71-54b0-4a3e-b9e4-10e767daa9fc'],
    checkov: ['CKV_AZURE_5'],
    trivy: ['AZU-0042'],
    prowler: ['aks_cluster_rbac_enabled'],
    kics: [
      '9307a2ed-35c2-413d-94de-a1a0682c2158',
      '86f92117-eed8-4614-9c6c-b26da20ff37f',
      '149fa56c-4404-4f90-9e25-d34b676d5b39',
    ],
    cloudsploit: ['rbacEnabled'],
    steampipe: ['kubernetes_instance_rbac_enabled'],
    kubescape: ['C-0088'],
    mondoo: ['mondoo-azure-security-aks-rbac-enabled'],
    regula: ['FG_R00329'],
    paladincloud: ['KubernetesRbacRule'],
    prancer: ['PR-AZR-CLD-AKS-005'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const enabled = flag(cluster, 'properties.enableRBAC');
    // ARM states the flag for every cluster; peers disagree about what its absence means, so it means nothing here.
    if (enabled === undefined) return unknown('ARM does not state whether Kubernetes RBAC is enabled.');
    if (enabled) return pass('Kubernetes RBAC is enabled.');
    return fail('Kubernetes RBAC is disabled.', seen(cluster, 'properties.enableRBAC', 'true'));
  },
});
