import type { Exemption } from '../../src/evaluation/exemptions/exemption.ts';
import { severities } from '../../src/evaluation/rule.ts';
import { transitionKinds } from '../../src/history/transition.ts';
import type { ReportInput } from '../../src/report/report.ts';
import { anExemption } from './an-exemption.ts';
import {
  aClusterChange,
  aClusterRef,
  aCompletedRun,
  aFindingChange,
  aReportInput,
  aRule,
} from './a-report-input.ts';

const rule = aRule('AKS012', 'local-accounts-disabled', 'Local accounts are disabled', 'high', 'access');

/** A report in which one text stands wherever a text comes from Azure or from people. */
export function aReportNaming(text: string): ReportInput {
  const cluster = {
    ...aClusterRef('aks'),
    name: text,
    owner: text,
    subscriptionName: text,
    resourceGroup: text,
  };
  const finding = { ...aFindingChange('opened', cluster, rule, ['pass', 'fail'], text) };
  const none = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<
    (typeof severities)[number],
    number
  >;
  const scopes: readonly Exemption['scope'][] = [
    { cluster: `/subscriptions/x/resourceGroups/y/managedClusters/${text}` },
    { resourceGroup: `/subscriptions/x/resourceGroups/${text}`, environment: text },
    { subscription: `of ${text}`, managementGroup: text, tag: { name: text, value: text } },
  ];
  // One that ends soon and covers something, one that has ended, one that covers nothing.
  const ends = ['2026-12-02', '2026-11-15', '2027-03-31'];
  const exemptions = scopes.map((scope, index) =>
    anExemption({
      id: index === 0 ? text : `${index}${text}`,
      rules: [rule.id, text],
      scope,
      owner: text,
      reason: text,
      ticket: text,
      expiresOn: ends[index] ?? '',
    }),
  );
  const { tally, ...run } = aCompletedRun();
  return aReportInput({
    run: {
      ...run,
      scopeFaults: [text],
      facts: {
        locks: { asked: 2, unread: 2, reason: text },
        defenderPlans: { asked: 3, unread: 1, reason: text },
      },
      tally: {
        ...tally!,
        coveredByExemption: { [text]: 1 },
        worst: [{ cluster, score: 10, weightFailed: 90, failures: { ...none, high: 1 } }],
        deadlines: [{ on: '2026-11-30', what: text, count: 1, clusters: [cluster] }],
      },
    },
    changes: [
      // Each of a cluster of its own, or they would be told as one change.
      ...transitionKinds
        .filter((kind) => kind !== 'appeared' && kind !== 'gone')
        .map((kind, index) => ({
          ...finding,
          kind,
          cluster: { ...cluster, id: `${cluster.id}${index}` },
          finding: {
            ...finding.finding!,
            ...(kind === 'resolved' && { from: 'fail' as const, to: 'pass' as const }),
            ...(kind === 'exempted' && { from: 'fail' as const, exemptedBy: text }),
          },
          ...(kind === 'judgedDifferently' && { because: ['policy' as const] }),
        })),
      ...(['appeared', 'gone', 'lostSight', 'seenAgain'] as const).map((kind) =>
        aClusterChange(kind, { ...cluster, id: `${cluster.id}-${kind}` }, 1),
      ),
    ],
    coverage: [
      {
        subscription: { id: text, name: text, state: 'Enabled', managementGroups: [] },
        status: 'failed',
        clusters: 1,
        reason: text,
        rejected: [{ id: text, reason: text }],
      },
    ],
    owners: [{ owner: text, tally: tally! }],
    exemptions: { exemptions, faults: [text] },
  });
}

/** The same for the owner of that name. */
export function aReportToOwnerNamed(text: string): ReportInput {
  return { ...aReportNaming(text), audience: [text, text], owners: [] };
}
