/** What somebody has to be allowed; `nothing` is for everybody, with or without credentials. */
export type Asks = 'nothing' | 'Audit.Read' | 'Audit.Operate' | 'Audit.Admin';

export const callers = ['no credentials', 'no role', 'Audit.Read', 'Audit.Operate', 'Audit.Admin'] as const;
export type CallerName = (typeof callers)[number];

/** Who is let through, and what the others get. A page answers 401 by leading to the sign-in, where keys open it. */
export const outcomes: Readonly<Record<Asks, Readonly<Record<CallerName, 'through' | 401 | 403>>>> = {
  nothing: {
    'no credentials': 'through',
    'no role': 'through',
    'Audit.Read': 'through',
    'Audit.Operate': 'through',
    'Audit.Admin': 'through',
  },
  'Audit.Read': {
    'no credentials': 401,
    'no role': 403,
    'Audit.Read': 'through',
    'Audit.Operate': 'through',
    'Audit.Admin': 'through',
  },
  'Audit.Operate': {
    'no credentials': 401,
    'no role': 403,
    'Audit.Read': 403,
    'Audit.Operate': 'through',
    'Audit.Admin': 'through',
  },
  'Audit.Admin': {
    'no credentials': 401,
    'no role': 403,
    'Audit.Read': 403,
    'Audit.Operate': 403,
    'Audit.Admin': 'through',
  },
};

/** What is asked for, in which forms (as `format` names them), and the status for whoever is let through. */
export interface ExpectedOperation {
  readonly asks: Asks;
  readonly forms: readonly string[];
  readonly through: number;
}

const read = (...forms: readonly string[]): ExpectedOperation => ({
  asks: 'Audit.Read',
  forms,
  through: 200,
});

/** The operations of the API. Written by hand, to be reviewed: nothing here is taken from the code. */
export const expectedOperations: Readonly<Record<string, ExpectedOperation>> = {
  getHealth: { asks: 'nothing', forms: ['json'], through: 200 },
  getAccess: read('json'),
  getOpenApi: read('json'),
  getDocs: read('html'),
  getSummary: read('json'),
  getTrend: read('json'),
  listRules: read('json'),
  getRule: read('json'),
  listOwners: read('json'),
  listRuns: read('json'),
  getRun: read('json'),
  getRunCoverage: read('json'),
  getRunChanges: read('json'),
  getRunDeliveries: read('json'),
  listChanges: read('json'),
  listFindings: read('json', 'csv', 'sarif', 'ocsf'),
  listClusters: read('json', 'csv'),
  getCluster: read('json'),
  listClusterChanges: read('json'),
  listDeadlines: read('json', 'ics'),
  listExemptions: read('json'),
  getExemption: read('json'),
  getReport: read('html', 'mail', 'text', 'json'),
  watchAudit: read('json'),
  startAudit: { asks: 'Audit.Operate', forms: ['json'], through: 202 },
  sendReport: { asks: 'Audit.Operate', forms: ['json'], through: 200 },
  // The exemption is there already, and neither names the state that it is in: it stays as it is.
  putExemption: { asks: 'Audit.Admin', forms: ['json'], through: 428 },
  deleteExemption: { asks: 'Audit.Admin', forms: ['json'], through: 412 },
};

/** The pages of the dashboard: what looking asks for, and what sending a form does; null where there is none. */
export interface ExpectedPage {
  readonly look: Asks;
  readonly send: Asks | null;
}

const look: ExpectedPage = { look: 'Audit.Read', send: null };

export const expectedPages: Readonly<Record<string, ExpectedPage>> = {
  '': look,
  changes: look,
  deadlines: look,
  'deadlines/ics': look,
  findings: look,
  'findings/csv': look,
  'findings/sarif': look,
  'findings/ocsf': look,
  clusters: look,
  'clusters/{subscriptionId}/{resourceGroup}/{name}': look,
  'clusters/{subscriptionId}/{resourceGroup}/{name}/changes': look,
  rules: look,
  'rules/{id}': look,
  owners: look,
  'owners/named': look,
  'owners/nobody': look,
  subscriptions: look,
  'subscriptions/{id}': look,
  exemptions: look,
  'exemptions/{id}': { look: 'Audit.Read', send: 'Audit.Admin' },
  grant: { look: 'Audit.Admin', send: 'Audit.Admin' },
  runs: look,
  'runs/{id}': look,
  audits: { look: 'Audit.Operate', send: 'Audit.Operate' },
  'audits/{id}': look,
  report: look,
  search: look,
  'sign-in': { look: 'nothing', send: 'nothing' },
  'sign-out': { look: 'nothing', send: 'nothing' },
};

/** The tools for models: each asks for Audit.Read, and none of them writes. */
export const expectedTools: readonly string[] = [
  'get_access',
  'get_cluster',
  'get_exemption',
  'get_open_api',
  'get_report',
  'get_rule',
  'get_run',
  'get_run_changes',
  'get_run_coverage',
  'get_run_deliveries',
  'get_summary',
  'get_trend',
  'list_changes',
  'list_cluster_changes',
  'list_clusters',
  'list_deadlines',
  'list_exemptions',
  'list_findings',
  'list_owners',
  'list_rules',
  'list_runs',
  'watch_audit',
];
