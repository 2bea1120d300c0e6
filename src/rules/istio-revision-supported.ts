import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import { regionOf } from '../facts/region.ts';
import { text, texts, word } from '../inventory/cluster/property.ts';

const path = 'properties.serviceMeshProfile.istio.revisions';

export const istioRevisionSupported = defineRule({
  id: 'AKS064',
  name: 'istio-revision-supported',
  title: 'Every revision of the Istio add-on is on offer in its region',
  severity: 'high',
  category: 'network',
  rationale:
    'AKS supports a few revisions of Istio at a time and takes the oldest away. A control plane of a revision that is gone ' +
    'gets no fixes and no support.',
  remediation: {
    az: 'az aks mesh get-upgrades --subscription {subscription} --resource-group {resourceGroup} --name {cluster}',
    rebuild: 'none',
    note: 'The command says which revision comes next. Start with az aks mesh upgrade start --revision, move the workloads by the label of their namespaces, and end with az aks mesh upgrade complete.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/istio-upgrade',
    'https://learn.microsoft.com/azure/aks/istio-support-policy',
  ],
  mappedIds: {},
  pillar: 'security',
  needs: ['meshRevisions'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const mode = word(cluster, 'properties.serviceMeshProfile.mode');
    if (mode === undefined || mode === 'disabled') return notApplicable('The Istio add-on is not in use.');
    if (mode !== 'istio') return unknown(`The service mesh ${mode} is not one that this rule knows.`);
    const revisions = texts(cluster, path) ?? [];
    if (revisions.length === 0) return unknown('ARM states no revision of the Istio add-on.');
    const location = text(cluster, 'location');
    if (location === undefined) return unknown('The cluster states no location.');

    const told = toldOf(facts.meshRevisions, regionOf(location));
    if (!told.known) return unknown(told.reason);
    const offered = told.value.flatMap(({ properties }) =>
      (properties.meshRevisions ?? []).map(({ revision }) => revision.toLowerCase()),
    );
    if (offered.length === 0) return unknown(`Azure lists no revision of the Istio add-on for ${location}.`);
    const expected = `one of ${offered.join(', ')}`;
    const gone = revisions.flatMap((revision, index) =>
      offered.includes(revision.toLowerCase())
        ? []
        : [{ property: `${path}[${index}]`, actual: revision, expected }],
    );
    if (!isNonEmpty(gone)) return pass(`Istio runs ${revisions.join(', ')}, on offer in ${location}.`);
    const names = gone.map(({ actual }) => actual).join(', ');
    return fail(`Istio runs ${names}, which ${location} no longer offers.`, gone);
  },
});
