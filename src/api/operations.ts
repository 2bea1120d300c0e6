import type { Operation } from './operation.ts';
import { getAccess } from './operations/access.ts';
import { startAudit, watchAudit } from './operations/audits.ts';
import { listChanges } from './operations/changes.ts';
import { listClusterChanges } from './operations/cluster-changes.ts';
import { getCluster, listClusters } from './operations/clusters.ts';
import { deleteExemption, putExemption } from './operations/exemption-writes.ts';
import { getExemption, listExemptions } from './operations/exemptions.ts';
import { listDeadlines } from './operations/deadlines.ts';
import { listFindings } from './operations/findings.ts';
import { getDocs, getOpenApi } from './operations/docs.ts';
import { getHealth } from './operations/health.ts';
import { listOwners } from './operations/owners.ts';
import { getReport, sendReport } from './operations/report.ts';
import { getRule, listRules } from './operations/rules.ts';
import { getRunDeliveries } from './operations/run-deliveries.ts';
import { getRun, getRunChanges, getRunCoverage, listRuns } from './operations/runs.ts';
import { getSummary } from './operations/summary.ts';
import { getTrend } from './operations/trend.ts';

/** Every endpoint: what is in this table is registered and documented, and nothing else is. */
export const operations: readonly Operation[] = [
  startAudit,
  watchAudit,
  listRuns,
  getRun,
  getRunCoverage,
  getRunChanges,
  getRunDeliveries,
  listChanges,
  listFindings,
  listClusters,
  getCluster,
  listClusterChanges,
  listExemptions,
  getExemption,
  putExemption,
  deleteExemption,
  listOwners,
  listRules,
  getRule,
  getSummary,
  getTrend,
  listDeadlines,
  getReport,
  sendReport,
  getOpenApi,
  getDocs,
  getHealth,
  getAccess,
];
