import type { Operation } from './operation.ts';
import { startAudit, watchAudit } from './operations/audits.ts';
import { listChanges } from './operations/changes.ts';
import { getCluster, listClusters } from './operations/clusters.ts';
import { listDeadlines } from './operations/deadlines.ts';
import { listFindings } from './operations/findings.ts';
import { getHealth } from './operations/health.ts';
import { getReport, sendReport } from './operations/report.ts';
import { getRule, listRules } from './operations/rules.ts';
import { getRun, getRunChanges, getRunCoverage, listRuns } from './operations/runs.ts';
import { getSummary } from './operations/summary.ts';

/** Every endpoint: what is in this table is registered and documented, and nothing else is. */
export const operations: readonly Operation[] = [
  startAudit,
  watchAudit,
  listRuns,
  getRun,
  getRunCoverage,
  getRunChanges,
  listChanges,
  listFindings,
  listClusters,
  getCluster,
  listRules,
  getRule,
  getSummary,
  listDeadlines,
  getReport,
  sendReport,
  getHealth,
];
