import type { ReportInput } from '../../src/report/report.ts';
import { anExemption } from './an-exemption.ts';
import { aClusterRef, aCompletedRun, aFindingChange, aReportInput, aRule } from './a-report-input.ts';

const fraud = aClusterRef('aks-fraud-prod', 'payments', 'team-risk');
const lake = aClusterRef('aks-lake', 'data', 'data-platform@contoso.example');
const tier = aRule(
  'AKS001',
  'uptime-sla',
  'The control plane has a financially backed uptime SLA',
  'medium',
  'tier',
);
const accounts = aRule('AKS012', 'local-accounts-disabled', 'Local accounts are disabled', 'high', 'access');
const channel = aRule('AKS033', 'auto-upgrade-channel', 'An auto-upgrade channel is set', 'low', 'version');

const exempted = aFindingChange('exempted', fraud, channel, ['fail', 'fail'], 'No channel is set.');

const exemptions = [
  anExemption({
    id: 'channel-by-hand',
    rules: [channel.id],
    scope: { cluster: fraud.id },
    owner: 'team-risk',
    reason: 'Upgrades go through the change board until the pipeline does them.',
    expiresOn: '2026-12-02',
  }),
  anExemption({
    id: 'free-tier-until-november',
    rules: [tier.id],
    scope: { resourceGroup: '/subscriptions/x/resourceGroups/rg-payments-weu' },
    owner: 'team-pay',
    reason: 'The budget of next year pays for the Standard tier.',
    expiresOn: '2026-11-15',
  }),
  anExemption({
    id: 'sandbox',
    rules: [accounts.id],
    scope: { environment: 'sandbox' },
    owner: '<b>nobody</b>',
    reason: '=HYPERLINK("https://evil.example")\r\nCoverage: complete',
    expiresOn: '2027-05-31',
  }),
];

/** The believable week with everything that a report can tell: exemptions, another rule set, facts that were not read. */
export function aFullWeek(over: Partial<ReportInput> = {}): ReportInput {
  const week = aReportInput();
  const tally = week.run.tally!;
  return {
    ...week,
    run: aCompletedRun({
      tally: {
        ...tally,
        exempted: { ...tally.exempted, low: 1 },
        coveredByExemption: { 'channel-by-hand': 1 },
      },
      facts: {
        defenderPlans: { asked: 2, unread: 2, reason: '403 AuthorizationFailed: no Security Reader.' },
        diagnosticSettings: { asked: 6, unread: 1, reason: 'The calls of this subscription are used up.' },
        locks: { asked: 2, unread: 0, reason: null },
      },
    }),
    exemptions: {
      exemptions,
      faults: ['The exemption forever does not hold: expiresOn: is 3650 days after it was granted.'],
    },
    changes: [
      ...week.changes,
      { ...exempted, finding: { ...exempted.finding!, exemptedBy: 'channel-by-hand' } },
      aFindingChange('lapsed', fraud, accounts, ['fail', 'fail'], 'Local accounts are enabled.'),
      {
        ...aFindingChange('judgedDifferently', lake, channel, ['pass', 'fail'], 'The channel is none.'),
        because: ['ruleSet', 'policy'],
      },
    ],
    ...over,
  };
}
