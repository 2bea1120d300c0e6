import type { RuleMetadata } from '../../src/evaluation/rule.ts';
import type { ClusterRecord, FindingRecord } from '../../src/history/records.ts';
import type { SubscriptionCoverage } from '../../src/inventory/coverage.ts';
import type { DocumentHead } from '../../src/report/document-head.ts';
import { emptyTally } from '../../src/evaluation/tally.ts';
import { aClusterRef, aReportInput, aRule, completeCoverage } from './a-report-input.ts';

const runAt = '2026-11-20T05:00:03Z';

/** Local accounts: a rule of a standard, with a fix for the cluster. */
const accounts: RuleMetadata = {
  ...aRule('AKS012', 'local-accounts-disabled', 'Local accounts are disabled', 'high', 'access'),
  remediation: {
    az: 'az aks update --resource-group {resourceGroup} --name {cluster} --disable-local-accounts',
    bicep: 'properties: { disableLocalAccounts: true }',
    rebuild: 'none',
    note: 'Rotate the certificates afterwards.',
  },
  mappedIds: { cisAks: ['5.5.1'], mcsb: ['IM-1', 'PA-1'], checkov: ['CKV_AZURE_141'] },
};
const nodes: RuleMetadata = {
  ...aRule('AKS008', 'node-public-ip-disabled', 'No node has a public IP address', 'critical', 'exposure'),
  remediation: { az: 'az aks nodepool add --name {pool}', rebuild: 'pool' },
};
const tier: RuleMetadata = {
  ...aRule('AKS001', 'uptime-sla', 'The control plane has an uptime SLA', 'low', 'tier'),
  pillar: 'reliability',
};
const cost: RuleMetadata = {
  ...aRule('AKS050', 'node-size-chosen', 'The nodes have a size that somebody chose', 'info', 'cost'),
  pillar: 'cost',
};

const partlyRead: readonly SubscriptionCoverage[] = aReportInput().coverage;

/** What stands before the findings of a small estate, in which a subscription, a row and a part of the scope were not read. */
export function aDocumentHead(over: Partial<DocumentHead> = {}): DocumentHead {
  return {
    run: '20261120T050003Z-7f3a',
    asOf: runAt,
    coverage: partlyRead,
    scopeFaults: ['The management group contoso-edge could not be listed: 403 Forbidden.'],
    rules: [tier, nodes, accounts, cost],
    exemptions: [
      {
        id: 'legacy-ci',
        owner: 'team-pay',
        reason: 'The old build server signs in with a local account.',
        expiresOn: '2026-12-31',
      },
    ],
    cloud: 'AzureCloud',
    service: { version: '1.2.3', address: 'https://aks-audit.example/api' },
    ...over,
  };
}

/** The same head of an audit that has seen everything. */
export function aCompleteHead(): DocumentHead {
  return aDocumentHead({ coverage: completeCoverage, scopeFaults: [] });
}

/** An open failure of local accounts; `over` replaces what the test is about. */
export function aFindingRecord(over: Partial<FindingRecord> = {}): FindingRecord {
  return {
    ref: aClusterRef('aks-cards-prod'),
    location: 'westeurope',
    rule: 'AKS012',
    name: 'local-accounts-disabled',
    category: 'access',
    severity: 'high',
    status: 'fail',
    message: 'Local accounts are enabled.',
    evidence: [{ property: 'properties.disableLocalAccounts', actual: null, expected: 'true' }],
    firstFailedAt: '2026-11-01T05:00:00Z',
    openSince: '2026-11-17T05:00:02Z',
    resolvedAt: null,
    regressions: 0,
    ...over,
  };
}

/** One finding of every status, an exempted one, and one that opened in this run. */
export function findingsOfEveryKind(): readonly FindingRecord[] {
  const none = { firstFailedAt: null, openSince: null, evidence: [] };
  const ofNodes = {
    rule: 'AKS008',
    name: 'node-public-ip-disabled',
    category: 'exposure',
    severity: 'critical',
  } as const;
  const ofTier = { rule: 'AKS001', name: 'uptime-sla', category: 'tier', severity: 'low' } as const;
  return [
    aFindingRecord(),
    aFindingRecord({
      ...ofNodes,
      openSince: runAt,
      firstFailedAt: runAt,
      message: 'Nodes of 1 pool have public IP addresses.',
      evidence: [
        {
          property: 'properties.agentPoolProfiles[1].enableNodePublicIP',
          pool: 'work',
          actual: true,
          expected: 'false',
        },
      ],
      deadline: { on: '2027-03-31', what: 'Basic public IP addresses are retired' },
    }),
    aFindingRecord({ ref: aClusterRef('aks-ledger-prod'), exemptedBy: 'legacy-ci' }),
    aFindingRecord({ ...ofTier, ...none, status: 'unknown', message: 'Nobody could tell.' }),
    aFindingRecord({ ...ofNodes, ...none, status: 'notApplicable', message: 'There is no agent pool.' }),
    aFindingRecord({
      ...ofTier,
      ...none,
      ref: aClusterRef('aks-lake', 'data', null),
      status: 'error',
      message: 'The rule threw.',
    }),
    aFindingRecord({
      ...ofTier,
      ref: aClusterRef('aks-lake', 'data', null),
      status: 'pass',
      message: 'The tier is Standard.',
      evidence: [],
      openSince: null,
      resolvedAt: runAt,
    }),
    aFindingRecord({ rule: 'AKS999', name: 'retired-rule', location: null, exemptedBy: 'forgotten' }),
  ];
}

/** A finding whose every text, of Azure or of people, is this one. */
export function aHostileFinding(text: string): FindingRecord {
  const { ref } = aFindingRecord();
  return aFindingRecord({
    ref: {
      ...ref,
      id: `/subscriptions/${ref.subscriptionId}/resourceGroups/${text}/providers/Microsoft.ContainerService/managedClusters/${text}`,
      subscriptionName: text,
      resourceGroup: text,
      name: text,
      owner: text,
    },
    location: text,
    message: text,
    evidence: [{ property: text, pool: text, actual: { [text]: text }, expected: text }],
    deadline: { on: '2027-03-31', what: text },
    exemptedBy: text,
  });
}

/** Texts with which somebody might try to break a document, or its reader. */
export const hostileTexts: readonly (readonly [name: string, text: string])[] = [
  ['a formula', '=HYPERLINK("https://evil.example","click")'],
  ['a line end', 'a\r\nb\n"c",d'],
  ['quotes and braces', `"}],"results":[{'`],
  ['a mark that turns the direction of writing', 'aks-\u202Edorp'],
  ['a null character', 'a\0b'],
  ['halves of surrogate pairs', 'a\uD800b\uDC00'],
  ['a link', '[sign in](https://evil.example)'],
  ['a placeholder', 'see {0} and {x}'],
  ['markup', '<img src=x onerror=alert(1)>]]></t>'],
  ['an escape of spreadsheets', '_x000D_'],
  ['nothing to see', '\u200B\u0007'],
];

/** A cluster as it was last seen; `over` replaces what the test is about. */
export function aClusterRecord(over: Partial<ClusterRecord> = {}): ClusterRecord {
  const verdict = {
    print: 'aaaaaaaaaaaa',
    firstFailedAt: null,
    resolvedAt: null,
    regressions: 0,
    exempted: false,
  };
  return {
    ref: aClusterRef('aks-cards-prod'),
    environment: 'prod',
    location: 'westeurope',
    kubernetesVersion: '1.33.4',
    tier: 'Standard',
    failures: { critical: 1, high: 1, medium: 0, low: 0, info: 0 },
    verdicts: { ...emptyTally.verdicts, pass: 20, fail: 2, unknown: 1, error: 1 },
    score: 81.3,
    digest: new Map([
      ['AKS008', { ...verdict, status: 'fail', openSince: '2026-11-20T05:00:03.000Z' }],
      ['AKS012', { ...verdict, status: 'fail', openSince: '2026-11-17T05:00:02.000Z' }],
      ['AKS020', { ...verdict, status: 'unknown', openSince: '2026-01-01T05:00:00.000Z' }],
    ]),
    judgedBy: 'x',
    changedBy: '20261120T050003Z-7f3a',
    changedAt: runAt,
    ...over,
  };
}

/** Gives items out one by one, as tables do. */
export async function* oneByOne<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

/** A whole document of its pieces. */
export async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
