import type { Severity, Status } from '../evaluation/rule.ts';
import { severities } from '../evaluation/rule.ts';
import type { BasisPart } from '../history/basis.ts';
import { basisParts } from '../history/basis.ts';
import type { NetChange } from '../history/net-changes.ts';
import type { TransitionKind } from '../history/transition.ts';
import type { ClusterLine } from './cluster-line.ts';
import { clusterLineOf } from './cluster-line.ts';
import { oneLine } from './one-line.ts';
import type { Table } from './table.ts';
import { tableOf } from './table.ts';

/** A failure that changed. */
export interface FindingChangeLine {
  readonly kind: TransitionKind;
  readonly severity: Severity;
  readonly rule: string;
  readonly name: string;
  /** What the rule demands. */
  readonly title: string;
  readonly message: string;
  /** What the verdict is now. */
  readonly status: Status;
  /** The id of the exemption that accepts it; null when none does. */
  readonly exemption: string | null;
  readonly cluster: ClusterLine;
}

/** A cluster that came, went, or passed out of sight or back into it. */
export interface ClusterChangeLine {
  readonly kind: TransitionKind;
  readonly cluster: ClusterLine;
  /** How many findings failed at that time; null when it was not recorded. */
  readonly failing: number | null;
}

/** What differs from the previous report; the gravest failures first, clusters by name. */
export interface ReportChanges {
  readonly findings: {
    /** Opened, opened again, and open again because an exemption has ended. */
    readonly opened: Table<FindingChangeLine>;
    readonly resolved: Table<FindingChangeLine>;
    readonly changed: Table<FindingChangeLine>;
    readonly lostSight: Table<FindingChangeLine>;
    readonly seenAgain: Table<FindingChangeLine>;
    readonly exempted: Table<FindingChangeLine>;
    /** The estate is as it was, and is judged otherwise. */
    readonly judgedDifferently: Table<FindingChangeLine>;
  };
  readonly clusters: {
    readonly appeared: Table<ClusterChangeLine>;
    readonly gone: Table<ClusterChangeLine>;
    readonly lostSight: Table<ClusterChangeLine>;
    readonly seenAgain: Table<ClusterChangeLine>;
  };
  /** How many of `opened` had failed before. */
  readonly regressed: number;
  /** How many of `opened` were exempted. */
  readonly lapsed: number;
  /** Of that by which clusters are judged, what has changed. */
  readonly judgedBy: readonly BasisPart[];
}

/** Sorts net changes into tables. `titles` gives a rule's demand by its id, `portal` the portal's base address. */
export function reportChangesOf(
  changes: readonly NetChange[],
  titles: ReadonlyMap<string, string>,
  portal: string,
): ReportChanges {
  const findings = changes.flatMap((change) => findingLineOf(change, titles, portal)).sort(byGravity);
  const clusters = changes.flatMap((change) => clusterLine(change, portal)).sort(byName);
  const findingsOf = (...kinds: readonly TransitionKind[]): Table<FindingChangeLine> =>
    tableOf(findings.filter(({ kind }) => kinds.includes(kind)));
  const clustersOf = (wanted: TransitionKind): Table<ClusterChangeLine> =>
    tableOf(clusters.filter(({ kind }) => kind === wanted));
  return {
    findings: {
      opened: findingsOf('opened', 'regressed', 'lapsed'),
      resolved: findingsOf('resolved'),
      changed: findingsOf('changed'),
      lostSight: findingsOf('lostSight'),
      seenAgain: findingsOf('seenAgain'),
      exempted: findingsOf('exempted'),
      judgedDifferently: findingsOf('judgedDifferently'),
    },
    clusters: {
      appeared: clustersOf('appeared'),
      gone: clustersOf('gone'),
      lostSight: clustersOf('lostSight'),
      seenAgain: clustersOf('seenAgain'),
    },
    regressed: findings.filter(({ kind }) => kind === 'regressed').length,
    lapsed: findings.filter(({ kind }) => kind === 'lapsed').length,
    judgedBy: basisParts.filter((part) => changes.some(({ because }) => because?.includes(part))),
  };
}

function findingLineOf(
  { kind, cluster, finding }: NetChange,
  titles: ReadonlyMap<string, string>,
  portal: string,
): readonly FindingChangeLine[] {
  if (finding === undefined) return [];
  const { rule, name, severity, message, to, exemptedBy } = finding;
  return [
    {
      kind,
      severity,
      rule,
      name,
      title: titles.get(rule) ?? name,
      message: oneLine(message),
      status: to,
      exemption: exemptedBy === undefined ? null : oneLine(exemptedBy),
      cluster: clusterLineOf(cluster, portal),
    },
  ];
}

function clusterLine(
  { kind, cluster, finding, failing }: NetChange,
  portal: string,
): readonly ClusterChangeLine[] {
  if (finding !== undefined) return [];
  return [{ kind, cluster: clusterLineOf(cluster, portal), failing: failing ?? null }];
}

const rank = (severity: Severity): number => severities.indexOf(severity);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: { cluster: ClusterLine }, b: { cluster: ClusterLine }): number =>
  compare(a.cluster.name, b.cluster.name) || compare(a.cluster.id, b.cluster.id);
const byGravity = (a: FindingChangeLine, b: FindingChangeLine): number =>
  rank(a.severity) - rank(b.severity) || byName(a, b) || compare(a.rule, b.rule);
