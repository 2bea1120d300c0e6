import { deadlineTableOf } from './report-deadlines.ts';
import { ownerTableOf } from './report-owners.ts';
import type { Report } from './report.ts';
import type { Table } from './table.ts';
import { tableOf } from './table.ts';

/** The same report with at most so many rows in each of its tables; every count stays what it was. */
export function cutTo(report: Report, most: number): Report {
  const cut = <Row>({ rows, count }: Table<Row>): Table<Row> => tableOf(rows, count, most);
  const { coverage, changes, exemptions } = report;
  const { findings, clusters } = changes;
  return {
    ...report,
    coverage: {
      ...coverage,
      unread: cut(coverage.unread),
      rejected: cut(coverage.rejected),
      scopeFaults: cut(coverage.scopeFaults),
      facts: cut(coverage.facts),
    },
    changes: {
      ...changes,
      findings: {
        opened: cut(findings.opened),
        resolved: cut(findings.resolved),
        changed: cut(findings.changed),
        lostSight: cut(findings.lostSight),
        seenAgain: cut(findings.seenAgain),
        exempted: cut(findings.exempted),
        judgedDifferently: cut(findings.judgedDifferently),
      },
      clusters: {
        appeared: cut(clusters.appeared),
        gone: cut(clusters.gone),
        lostSight: cut(clusters.lostSight),
        seenAgain: cut(clusters.seenAgain),
      },
    },
    deadlines: deadlineTableOf(report.deadlines.rows, report.deadlines.count, most),
    exemptions: {
      ...exemptions,
      lapsing: cut(exemptions.lapsing),
      lapsed: cut(exemptions.lapsed),
      idle: cut(exemptions.idle),
      faults: cut(exemptions.faults),
    },
    worst: cut(report.worst),
    owners: report.owners && ownerTableOf(report.owners.rows, report.owners.count, most),
    rules: cut(report.rules),
  };
}
