import type { AuditRun } from '../../src/evaluation/audit-run.ts';
import { noExemptions } from '../../src/evaluation/exemptions/granted.ts';
import type { Finding } from '../../src/evaluation/finding.ts';
import type { Category, Deadline, RuleMetadata, Severity, Status } from '../../src/evaluation/rule.ts';
import type { ClusterRef } from '../../src/evaluation/tally.ts';
import type { OwnerTally } from '../../src/evaluation/part-tally.ts';
import { byOwner } from '../../src/evaluation/part-tally.ts';
import { addTallies, tallyOf } from '../../src/evaluation/tally.ts';
import type { Transition, TransitionKind } from '../../src/history/transition.ts';
import type { SubscriptionCoverage } from '../../src/inventory/coverage.ts';
import { clusterIdOf } from '../../src/inventory/cluster/cluster-id.ts';
import type { ReportInput } from '../../src/report/report.ts';

const previousAt = '2026-11-13T05:00:04Z';
const midweek = '2026-11-17T05:00:02Z';
const runAt = '2026-11-20T05:00:03Z';

const subscriptions = {
  payments: { id: '11111111-1111-4111-8111-111111111111', name: 'Payments Production' },
  data: { id: '22222222-2222-4222-8222-222222222222', name: 'Data & Analytics' },
  retail: { id: '33333333-3333-4333-8333-333333333333', name: 'Retail Sandbox' },
};

/** A cluster as figures speak of it. */
export function aClusterRef(
  name: string,
  of: keyof typeof subscriptions = 'payments',
  owner: string | null = 'team-pay',
): ClusterRef {
  const { id: subscriptionId, name: subscriptionName } = subscriptions[of];
  const resourceGroup = `rg-${of}-weu`;
  return {
    id: clusterIdOf({ subscriptionId, resourceGroup, name }),
    subscriptionId,
    subscriptionName,
    resourceGroup,
    name,
    owner,
  };
}

/** A rule's metadata, with no fix and nothing mapped. */
export function aRule(
  id: `AKS${number}`,
  name: string,
  title: string,
  severity: Severity,
  category: Category,
): RuleMetadata {
  return {
    id,
    name,
    title,
    severity,
    category,
    rationale: 'Because it matters.',
    remediation: { rebuild: 'none' },
    references: ['https://learn.microsoft.com/azure/aks/'],
    mappedIds: {},
    pillar: 'security',
    needs: [],
    parameters: {},
    lifecycle: 'stable',
    reviewed: '2026-11-01',
  };
}

const tier = aRule(
  'AKS001',
  'uptime-sla',
  'The control plane has a financially backed uptime SLA',
  'medium',
  'tier',
);
const api = aRule(
  'AKS005',
  'api-server-private',
  'The API server is not reachable from the internet',
  'critical',
  'exposure',
);
const accounts = aRule('AKS012', 'local-accounts-disabled', 'Local accounts are disabled', 'high', 'access');
const kubenet = aRule('AKS020', 'no-kubenet', 'The network plugin is Azure CNI', 'high', 'network');
const version = aRule(
  'AKS030',
  'version-supported',
  'The Kubernetes version is in standard support',
  'high',
  'version',
);
const channel = aRule('AKS033', 'auto-upgrade-channel', 'An auto-upgrade channel is set', 'low', 'version');
const rules = [tier, api, accounts, kubenet, version, channel];

const ends = (minor: string, on: string): Deadline => ({
  on,
  what: `Kubernetes ${minor} leaves standard support`,
});
const kubenetEnds: Deadline = { on: '2028-03-31', what: 'kubenet is retired' };

type Verdicts = readonly (readonly [RuleMetadata, Status, Deadline?])[];

/** One cluster's figures; the rules that are not named pass. */
function judged(cluster: ClusterRef, verdicts: Verdicts): OwnerTally {
  const findings = rules.map((rule): Finding => {
    const [, status, deadline] = verdicts.find(([of]) => of === rule) ?? [rule, 'pass' as const];
    return {
      rule: rule.id,
      name: rule.name,
      category: rule.category,
      severity: rule.severity,
      status,
      message: `${rule.title}: ${status}.`,
      evidence: [],
      ...(deadline && { deadline }),
    };
  });
  return { owner: cluster.owner, tally: tallyOf(cluster, findings) };
}

const cards = aClusterRef('aks-cards-prod');
const ledger = aClusterRef('aks-ledger-prod');
const fraud = aClusterRef('aks-fraud-prod', 'payments', 'team-risk');
const lake = aClusterRef('aks-lake', 'data', 'data-platform@contoso.example');
const notebooks = aClusterRef('aks-notebooks', 'data', null);
const hostile = aClusterRef(
  '<script>alert("AKS")</script>',
  'data',
  '=HYPERLINK("https://evil.example")\r\nCoverage: complete\n<img src=x>',
);
const shop = aClusterRef('aks-shop-test', 'retail', 'team-shop');
const retired = aClusterRef('aks-retired', 'data', 'data-platform@contoso.example');
const reports = aClusterRef('aks-reports', 'retail', null);

const judgedClusters = [
  judged(cards, [
    [api, 'fail'],
    [accounts, 'fail'],
    [version, 'pass', ends('1.34', '2026-11-30')],
  ]),
  judged(ledger, [[version, 'pass', ends('1.34', '2026-11-30')]]),
  judged(fraud, [
    [tier, 'fail'],
    [kubenet, 'fail', kubenetEnds],
    [version, 'pass', ends('1.35', '2027-03-31')],
  ]),
  judged(lake, [
    [version, 'fail', ends('1.33', '2026-07-31')],
    [kubenet, 'fail', kubenetEnds],
    [channel, 'fail'],
  ]),
  judged(notebooks, [
    [accounts, 'fail'],
    [api, 'unknown'],
    [channel, 'fail'],
  ]),
  judged(hostile, [
    [version, 'fail', ends('1.33', '2026-07-31')],
    [tier, 'notApplicable'],
    [kubenet, 'error'],
  ]),
];
const tally = addTallies(judgedClusters.map((one) => one.tally));
const owners = byOwner(judgedClusters);

/** A change of a finding. */
export function aFindingChange(
  kind: TransitionKind,
  cluster: ClusterRef,
  { id, name, severity }: RuleMetadata,
  [from, to]: readonly [Status | null, Status],
  message: string,
  at = runAt,
): Transition {
  return { kind, cluster, at, finding: { rule: id, name, severity, from, to, message } };
}

/** A change of a cluster. */
export function aClusterChange(
  kind: TransitionKind,
  cluster: ClusterRef,
  failing: number,
  at = runAt,
): Transition {
  return { kind, cluster, at, failing };
}

const changes: readonly Transition[] = [
  aFindingChange(
    'opened',
    cards,
    api,
    ['pass', 'fail'],
    'The API server answers from the internet.',
    midweek,
  ),
  aFindingChange('opened', ledger, tier, ['pass', 'fail'], 'The tier is Free.', midweek),
  aClusterChange('lostSight', reports, 2, midweek),
  aFindingChange('resolved', ledger, tier, ['fail', 'pass'], 'The tier is Standard.'),
  aFindingChange('opened', fraud, tier, ['pass', 'fail'], 'The tier is Free.'),
  aFindingChange('regressed', notebooks, accounts, ['pass', 'fail'], 'Local accounts are enabled.'),
  aFindingChange('resolved', ledger, accounts, ['fail', 'pass'], 'Local accounts are disabled.'),
  aFindingChange('resolved', ledger, channel, ['fail', 'pass'], 'The channel is stable.'),
  aFindingChange('changed', lake, version, ['fail', 'fail'], 'Kubernetes 1.33 left support 112 days ago.'),
  aFindingChange(
    'lostSight',
    notebooks,
    api,
    ['fail', 'unknown'],
    'apiServerAccessProfile is not an object.',
  ),
  aFindingChange('seenAgain', fraud, kubenet, ['unknown', 'fail'], 'The network plugin is kubenet.'),
  aClusterChange('seenAgain', lake, 3),
  aClusterChange('appeared', hostile, 1),
  aClusterChange('gone', retired, 4),
  aClusterChange('lostSight', shop, 5),
];

const coverage: readonly SubscriptionCoverage[] = [
  { subscription: enabled('payments'), status: 'read', clusters: 3 },
  {
    subscription: enabled('data'),
    status: 'read',
    clusters: 3,
    rejected: [{ id: '(no id)', reason: "The row's id is missing, not text." }],
  },
  {
    subscription: enabled('retail'),
    status: 'unreadable',
    clusters: 2,
    lastReadAt: previousAt,
    reason: 'Azure does not show it to this identity: give it the Reader role on the subscription.',
  },
];

function enabled(of: keyof typeof subscriptions): SubscriptionCoverage['subscription'] {
  return { ...subscriptions[of], state: 'Enabled', managementGroups: ['contoso'] };
}

/** A completed run; `over` replaces what the test is about. */
export function aCompletedRun(over: Partial<AuditRun> = {}): AuditRun {
  return {
    id: '20261120T050003Z-7f3a',
    state: 'completed',
    startedBy: 'timer',
    startedAt: runAt,
    completedAt: '2026-11-20T05:01:47Z',
    scope: { managementGroups: ['contoso'], subscriptions: [] },
    wholeEstate: true,
    schemaVersion: 1,
    ruleSetVersion: '2026.11.1',
    calendarAsOf: '2026-08-05',
    shards: 1,
    coverage: { read: 2, unreadable: 1, missing: 0, failed: 0 },
    scopeFaults: [],
    tally,
    changes: {},
    ...over,
  };
}

/** A week in a small estate: one subscription unreadable, a row that is no cluster, a hostile name, every kind of change. */
export function aReportInput(over: Partial<ReportInput> = {}): ReportInput {
  return {
    run: aCompletedRun(),
    coverage,
    since: {
      runId: '20261113T050004Z-19bc',
      at: previousAt,
      score: 71.4,
      subscriptions: 3,
      ruleSetVersion: '2026.10.2',
    },
    audience: null,
    owners,
    exemptions: noExemptions,
    changes,
    rules,
    version: '1.2.3',
    now: new Date('2026-11-20T06:00:00Z'),
    links: { api: 'https://aks-audit.example/api', portal: 'https://portal.azure.com' },
    ...over,
  };
}

/** The same estate with everything read and understood. */
export const completeCoverage: readonly SubscriptionCoverage[] = [
  { subscription: enabled('payments'), status: 'read', clusters: 3 },
  { subscription: enabled('data'), status: 'read', clusters: 3 },
];
