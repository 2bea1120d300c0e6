import type { Severity } from '../../src/evaluation/rule.ts';
import { severities } from '../../src/evaluation/rule.ts';
import type { ClusterRef, Tally } from '../../src/evaluation/tally.ts';
import type { Transition, TransitionKind } from '../../src/history/transition.ts';
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

/** How long, and of which characters, the names of an estate are. */
export type Naming = (what: string, longest: number) => string;

const clusterKinds: readonly TransitionKind[] = ['appeared', 'gone', 'lostSight', 'seenAgain'];

/** A week in an estate of 10,000 clusters in which everything happens everywhere, each table many times too long. */
export function aLargeReportInput(naming: Naming): ReportInput {
  const rules = severities.flatMap((severity, index) =>
    [1, 2, 3, 4].map((n) =>
      aRule(`AKS${100 * index + n}`, `rule-${n}-of-${severity}`, naming('demand', 90), severity, 'access'),
    ),
  );
  const clusters = Array.from({ length: 10_000 }, (_, index): ClusterRef => ({
    ...aClusterRef(`${naming('aks', 58)}${index}`),
    resourceGroup: naming('rg', 90),
    subscriptionName: naming('subscription', 64),
    owner: naming('owner', 256),
  }));
  const changes = clusters.flatMap((cluster, index): Transition[] => {
    if (index % 2 === 0) return [aClusterChange(clusterKinds[(index / 2) % 4] ?? 'gone', cluster, index)];
    return transitionKinds
      .filter((kind) => kind !== 'appeared' && kind !== 'gone')
      .map((kind, at) =>
        aFindingChange(
          kind,
          cluster,
          rules[at] ?? rules[0]!,
          ['fail', kind === 'resolved' ? 'pass' : 'fail'],
          naming('message', 400),
        ),
      );
  });
  const subscriptions = Array.from({ length: 60 }, (_, index) => ({
    subscription: {
      id: `${index}`,
      name: naming('subscription', 64),
      state: 'Enabled',
      managementGroups: [],
    },
    status: 'failed' as const,
    clusters: 100 + index,
    reason: naming('reason', 400),
    rejected: [{ id: naming('id', 300), reason: naming('reason', 400) }],
  }));
  const failures = (n: number): Record<Severity, number> => ({
    critical: n,
    high: n,
    medium: n,
    low: n,
    info: n,
  });
  const tally: Tally = {
    clusters: 10_000,
    verdicts: { pass: 100_000, fail: 50_000, notApplicable: 30_000, unknown: 15_000, error: 5_000 },
    failures: failures(10_000),
    exempted: failures(100),
    coveredByExemption: {},
    failuresByRule: Object.fromEntries(rules.map(({ id }, index) => [id, 1_000 + index])),
    weights: { passed: 200_000, failed: 100_000 },
    worst: clusters
      .slice(0, 10)
      .map((cluster) => ({ cluster, score: 12.5, weightFailed: 100, failures: failures(1) })),
    deadlines: Array.from({ length: 30 }, (_, index) => ({
      on: `2027-01-${String(index + 1).padStart(2, '0')}`,
      what: naming('what ends', 90),
      count: 1_000,
      clusters: clusters.slice(0, 10),
    })),
  };
  const scopeFaults = Array.from({ length: 30 }, () => naming('fault', 400));
  return aReportInput({
    run: aCompletedRun({ tally, scopeFaults }),
    coverage: subscriptions,
    changes,
    rules,
    owners: Array.from({ length: 300 }, (_, index) => ({ owner: `${naming('owner', 250)}${index}`, tally })),
    exemptions: {
      exemptions: Array.from({ length: 300 }, (_, index) =>
        anExemption({
          id: naming(`accepted-${index}`, 64),
          owner: naming('owner', 256),
          reason: naming('reason', 1_000),
          ticket: naming('ticket', 256),
          expiresOn: ['2026-11-15', '2026-12-01', '2027-03-31'][index % 3] ?? '',
        }),
      ),
      faults: Array.from({ length: 30 }, () => naming('fault', 400)),
    },
  });
}
