import { csvOf } from '../../support/csv-of.ts';
import type { FindingRow } from '../../../src/report/csv/findings-csv.ts';
import { findingColumns } from '../../../src/report/csv/findings-csv.ts';

const row: FindingRow = {
  subscription: '11111111-1111-4111-8111-111111111111',
  subscriptionName: 'Payments, Production',
  resourceGroup: 'rg-pay',
  cluster: 'aks-cards-prod',
  rule: 'AKS012',
  name: 'local-accounts-disabled',
  status: 'fail',
  severity: 'high',
  category: 'access',
  owner: '@team-pay',
  message: 'Local accounts are enabled.',
  evidence: [
    { property: 'properties.disableLocalAccounts', actual: null, expected: 'true' },
    {
      property: 'properties.agentPoolProfiles[1].enableNodePublicIP',
      pool: 'work',
      actual: true,
      expected: 'false',
    },
  ],
  firstSeenAt: '2026-11-01T05:00:00Z',
  openedAt: '2026-11-17T05:00:02Z',
  exemption: 'legacy-ci',
};

const valueOf = (heading: string, of: FindingRow): unknown =>
  findingColumns.find((column) => column.heading === heading)?.valueOf(of);

describe('the columns of the findings table', () => {
  it('keep their names and their order', () => {
    expect(csvOf(findingColumns, [])).toBe(
      'subscription,subscriptionName,resourceGroup,cluster,rule,name,status,severity,category,owner,message,evidence,firstSeenAt,openedAt,exemption\r\n',
    );
  });

  it('give a finding as one line', () => {
    expect(csvOf(findingColumns, [row]).split('\r\n')[1]).toBe(
      '11111111-1111-4111-8111-111111111111,"Payments, Production",rg-pay,aks-cards-prod,AKS012,' +
        "local-accounts-disabled,fail,high,access,'@team-pay,Local accounts are enabled.," +
        '"properties.disableLocalAccounts is absent, wanted true; ' +
        'properties.agentPoolProfiles[1].enableNodePublicIP of pool work is true, wanted false",' +
        '2026-11-01T05:00:00Z,2026-11-17T05:00:02Z,legacy-ci',
    );
  });

  // Names and tags are of Azure, reasons and ids of exemptions of people, messages and evidence hold what clusters say.
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])(
    'hold no formula: %j',
    (text) => {
      const hostile: FindingRow = {
        ...row,
        ...{ subscription: text, subscriptionName: text, resourceGroup: text, cluster: text, name: text },
        ...{ owner: text, message: text, exemption: text, firstSeenAt: text, openedAt: text },
        evidence: [{ property: text, pool: text, actual: text, expected: text }],
      };
      const begins = findingColumns
        .map((column) => csvOf([column], [hostile]).slice(`${column.heading}\r\n`.length))
        .map((cell) => cell.replace(/^"/, '').slice(0, 2));
      const texts = begins.filter((begin) => begin.endsWith(text.charAt(0)));
      expect(texts).toEqual(Array<string>(11).fill(`'${text.charAt(0)}`));
      expect(begins.filter((begin) => begin.startsWith(text.charAt(0)))).toEqual([]);
    },
  );

  it.each([
    ['evidence', { evidence: [] }, ''],
    ['owner', { owner: null }, null],
    ['subscriptionName', { subscriptionName: null }, null],
    ['openedAt', { openedAt: null }, null],
  ])('leave %s empty where there is none', (heading, over, value) => {
    expect(valueOf(heading, { ...row, ...over })).toBe(value);
  });
});
