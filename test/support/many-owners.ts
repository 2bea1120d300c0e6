import { csvLine } from '../../src/report/csv/csv.ts';
import type { Finding } from '../../src/evaluation/finding.ts';
import type { OwnerTally } from '../../src/evaluation/part-tally.ts';
import { byOwner } from '../../src/evaluation/part-tally.ts';
import { severities } from '../../src/evaluation/rule.ts';
import type { ClusterRef } from '../../src/evaluation/tally.ts';
import { addTallies, tallyOf } from '../../src/evaluation/tally.ts';
import type { Transition } from '../../src/history/transition.ts';
import type { ReportMaterial } from '../../src/report/assemble.ts';
import type { OpenFindings } from '../../src/report/csv/open-findings.ts';
import type { Naming } from './a-large-report-input.ts';
import { anExemption } from './an-exemption.ts';
import {
  aClusterChange,
  aClusterRef,
  aCompletedRun,
  aFindingChange,
  aReportInput,
  aRule,
} from './a-report-input.ts';

/** What the mails of an estate with many owners are made of. */
export interface ManyOwners {
  readonly material: ReportMaterial;
  readonly findings: OpenFindings;
  /** In order of their names. */
  readonly owners: readonly string[];
}

const rules = severities.flatMap((severity, index) =>
  [1, 2, 3, 4].map((n) =>
    aRule(
      `AKS${100 * index + n}`,
      `rule-${n}-of-${severity}`,
      `Demand ${n} of ${severity}`,
      severity,
      'access',
    ),
  ),
);

/**
 * An estate in which each owner has the same number of clusters, every third verdict is a failure, every failure is new, and
 * each cluster has a deadline. Each owner has an exemption that covers something.
 */
export function manyOwners(
  clusters: number,
  ownersWanted: number,
  naming: Naming = (what) => what,
): ManyOwners {
  const nameOf = (index: number): string =>
    `${naming('team', 250)}-${String(index % ownersWanted).padStart(3, '0')}`;
  const refs = Array.from({ length: clusters }, (_, index): ClusterRef => ({
    ...aClusterRef(`${naming('aks', 50)}-${index}`),
    resourceGroup: naming('rg', 90),
    subscriptionName: naming('subscription', 64),
    owner: nameOf(index),
  }));
  const judged = refs.map((cluster, index): OwnerTally => {
    const findings = rules.map((rule, at): Finding => ({
      rule: rule.id,
      name: rule.name,
      category: rule.category,
      severity: rule.severity,
      status: (index + at) % 3 === 0 ? 'fail' : 'pass',
      message: naming('message', 400),
      evidence: [],
      ...(at === 0 && { deadline: { on: `2027-0${(index % 9) + 1}-28`, what: naming('what ends', 90) } }),
    }));
    return { owner: cluster.owner, tally: tallyOf(cluster, findings, { [`of-${index % ownersWanted}`]: 1 }) };
  });
  const changes = refs.flatMap((cluster, index): Transition[] => [
    ...(index % 10 === 0 ? [aClusterChange('seenAgain', cluster, 7)] : []),
    ...rules
      .filter((_, at) => (index + at) % 3 === 0)
      .map((rule) => aFindingChange('opened', cluster, rule, ['pass', 'fail'], naming('message', 400))),
  ]);
  const owners = Array.from({ length: ownersWanted }, (_, index) => nameOf(index));
  const tallies = byOwner(judged);
  const input = aReportInput({
    run: aCompletedRun({ tally: addTallies(judged.map(({ tally }) => tally)) }),
    owners: tallies,
    changes,
    rules,
    exemptions: {
      exemptions: owners.map((owner, index) =>
        anExemption({
          id: `of-${index}`,
          owner,
          reason: naming('reason', 1_000),
          ticket: naming('ticket', 256),
          expiresOn: '2026-12-10',
        }),
      ),
      faults: [],
    },
  });
  const lines = refs.flatMap(({ name, owner }) =>
    rules.slice(0, 7).map(({ id }) => ({ owner, line: csvLine([name, id, naming('message', 400)]) })),
  );
  const linesByOwner = new Map(
    [...Map.groupBy(lines, ({ owner }) => owner)].map(([owner, own]) => [owner, own.map(({ line }) => line)]),
  );
  return { material: { input, ownersBefore: tallies }, findings: { byOwner: linesByOwner }, owners };
}

/** The address of an owner of `manyOwners`: the first two share one, the third's is governance's, the fourth has none. */
export function addressOfOwner({ owners }: ManyOwners): (owner: string) => string | null {
  return (owner) => {
    const index = owners.indexOf(owner);
    if (index === 3) return null;
    if (index === 2) return 'PLATFORM@contoso.example';
    return index < 2 ? `${index === 0 ? 'Both' : 'both'}@contoso.example` : `team-${index}@contoso.example`;
  };
}
