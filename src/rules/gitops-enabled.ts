import { judgeExtension } from '../evaluation/yardsticks/installed-extension.ts';
import { defineRule } from '../evaluation/rule.ts';

export const gitopsEnabled = defineRule({
  id: 'AKS133',
  name: 'gitops-enabled',
  title: 'Flux brings what runs in the cluster from a repository',
  severity: 'info',
  category: 'governance',
  rationale:
    'Where people and pipelines apply manifests by hand, nobody can tell from a repository what runs, and a lost cluster is not ' +
    'built again in minutes. GitOps tools that were installed without Azure are not visible in ARM.',
  remediation: {
    az: 'az k8s-configuration flux create --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --cluster-type managedClusters --name REPOSITORY --url URL --branch main',
    rebuild: 'none',
    note: 'The first configuration installs the extension microsoft.flux as well.',
  },
  references: ['https://learn.microsoft.com/azure/azure-arc/kubernetes/conceptual-gitops-flux2'],
  mappedIds: {
    azurePolicy: ['f9175d5f-abc8-1dc3-bd3c-5d7476ada3d1'],
    aprl: ['5f3cbd68-692a-4121-988c-9770914859a9'],
    reviewChecklist: ['07.02.07'],
  },
  pillar: 'operations',
  optIn: 'GitOps is a way of working, and ARM shows only that of the Flux extension.',
  needs: ['clusterExtensions'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    return judgeExtension(cluster, facts, 'microsoft.flux', 'The Flux extension');
  },
});
