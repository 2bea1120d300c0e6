import { deadlineOf, defineRule, fail, pass } from '../evaluation/rule.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const openServiceMeshAbsent = defineRule({
  id: 'AKS063',
  name: 'open-service-mesh-absent',
  title: 'The Open Service Mesh add-on is not in use',
  severity: 'medium',
  category: 'network',
  rationale:
    'The Open Service Mesh project is archived, and AKS retires the add-on: a mesh without fixes carries the ' +
    'traffic between all workloads that are in it.',
  remediation: {
    az: 'az aks disable-addons --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --addons open-service-mesh',
    bicep: 'properties: { addonProfiles: { openServiceMesh: { enabled: false } } }',
    terraform: 'open_service_mesh_enabled = false',
    rebuild: 'none',
    note: 'Move the workloads first, for example to the Istio add-on (az aks mesh enable): mutual TLS and traffic policies end with the mesh.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/open-service-mesh-about',
    'https://learn.microsoft.com/azure/aks/open-service-mesh-istio-migration-guidance',
  ],
  mappedIds: {},
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    const { at, enabled } = addon(cluster, 'openServiceMesh');
    // Absent means that it was never enabled.
    if (enabled !== true) return pass('The Open Service Mesh add-on is not in use.');
    const retirement = retirements['open service mesh'];
    const when = retirement === undefined ? '' : `, and is retired on ${retirement.on}`;
    return fail(
      `The Open Service Mesh add-on is enabled${when}.`,
      { property: `${at}.enabled`, actual: true, expected: 'false' },
      { deadline: deadlineOf(retirement) },
    );
  },
});
