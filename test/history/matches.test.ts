import { clusterKeyOf } from '../../src/history/cluster-key.ts';
import type { ClusterFilter, FindingFilter } from '../../src/history/estate-store.ts';
import { matches, matchesCluster } from '../../src/history/matches.ts';
import type { FindingRecord } from '../../src/history/records.ts';
import { aClusterRef } from '../support/a-report-input.ts';

const ref = { ...aClusterRef('AKS-Prod', 'payments', "o'brien"), resourceGroup: 'RG-Prod' };
const finding: FindingRecord = {
  ref,
  location: 'westeurope',
  rule: 'AKS001',
  name: 'sla-tier',
  category: 'tier',
  severity: 'high',
  status: 'fail',
  message: 'The tier is Free.',
  evidence: [],
  firstFailedAt: null,
  openSince: null,
  resolvedAt: null,
  regressions: 0,
};
const { subscriptionId } = ref;
const other = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const recased = { subscriptionId: subscriptionId.toUpperCase(), resourceGroup: 'rg-PROD', name: 'aks-prod' };

it.each<[FindingFilter, boolean]>([
  [{}, true],
  [{ subscriptions: [other, subscriptionId] }, true],
  [{ subscriptions: [other] }, false],
  [{ subscriptions: [] }, false],
  [{ resourceGroup: 'rg-prod' }, true],
  [{ resourceGroup: 'rg-pro' }, false],
  [{ cluster: clusterKeyOf(recased) }, true],
  [{ cluster: clusterKeyOf({ ...recased, name: 'aks' }) }, false],
  [{ cluster: clusterKeyOf({ ...recased, subscriptionId: other }) }, false],
  [{ rules: ['AKS002', 'AKS001'] }, true],
  [{ rules: ['AKS00'] }, false],
  [{ categories: ['tier'] }, true],
  [{ categories: ['access'] }, false],
  [{ severities: ['high', 'low'] }, true],
  [{ severities: ['low'] }, false],
  [{ statuses: ['fail'] }, true],
  [{ statuses: ['unknown', 'pass'] }, false],
  [{ exempted: false }, true],
  [{ exempted: true }, false],
  [{ owners: ["o'brien"] }, true],
  [{ owners: ["O'Brien"] }, false],
  [{ rules: ['AKS001'], owners: ['nobody'] }, false],
])('a finding is asked for by %j: %s', (filter, isAsked) => {
  expect(matches(filter, finding)).toBe(isAsked);
});

it('a finding that nobody owns is asked for by nobody, and by no name', () => {
  const nobodys = { ...finding, ref: { ...ref, owner: null } };
  expect(matches({ owners: ['null', ''] }, nobodys)).toBe(false);
  expect(matches({}, nobodys)).toBe(true);
  expect(matches({ owners: ['team-a', null] }, nobodys)).toBe(true);
  expect(matches({ owners: [null] }, finding)).toBe(false);
});

it.each<[ClusterFilter, boolean]>([
  [{}, true],
  [{ subscriptions: [subscriptionId], owners: ["o'brien"] }, true],
  [{ subscriptions: [other] }, false],
  [{ owners: ['nobody', null] }, false],
  [{ environments: ['dev', 'prod'] }, true],
  [{ environments: ['Prod'] }, false],
])('a cluster is asked for by %j: %s', (filter, isAsked) => {
  expect(matchesCluster(filter, { ref, environment: 'prod' })).toBe(isAsked);
});
