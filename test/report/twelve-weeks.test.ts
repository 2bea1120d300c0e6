import { readFileSync } from 'node:fs';
import { severities } from '../../src/evaluation/rule.ts';
import type { Report } from '../../src/report/report.ts';
import type { ToldWeek } from '../support/twelve-weeks.ts';
import { goldenWeeks, mailTo, tellTwelveWeeks } from '../support/twelve-weeks.ts';

let weeks: readonly ToldWeek[];
beforeAll(async () => {
  weeks = await tellTwelveWeeks();
}, 120_000);

const week = (number: number): ToldWeek => weeks[number - 1]!;
const all = Array.from({ length: 12 }, (_, index) => index + 1);

const lake = 'lake@contoso.example';
const payments = 'payments@contoso.example';
const retail = 'retail@contoso.example';

describe('twelve weeks of one estate: what a reader knows who reads the subject and the first lines', () => {
  it.each<[string, number, string, string, string]>([
    [
      'the first report counts, since there is nothing to compare with',
      1,
      'first report, 5 clusters checked, 2 critical or high failures (week 47)',
      'First report: 2 critical or high failures',
      '5 clusters checked. The next report will lead with what changed.',
    ],
    [
      'a cluster breaks, another is fixed, a third is new',
      2,
      '1 new, 1 resolved (week 48)',
      '1 new failure and 1 resolved',
      '6 clusters checked and compared with the audit of 20 Nov 2026.',
    ],
    [
      'a failure is accepted',
      3,
      '1 exempted (week 49)',
      '1 exempted',
      '6 clusters checked and compared with the audit of 27 Nov 2026.',
    ],
    [
      'nothing changes, and the end of the exemption comes near',
      4,
      'no change, 6 clusters checked, 1 deadline < 30 days (week 50)',
      'No change',
      '6 clusters checked, and nothing differs from the audit of 4 Dec 2026. 1 deadline falls within 30 days.',
    ],
    [
      'a subscription is missing: nothing of it is resolved, and the mail says so first',
      5,
      'INCOMPLETE, 1 of 3 subscriptions not read (week 51)',
      'Incomplete: 1 of 3 subscriptions not read',
      'The figures below hold only for what was read. Since 11 Dec 2026: 2 lost sight of. 1 deadline falls within 30 days.',
    ],
    [
      'it is back, and its failures are neither new nor resolved',
      6,
      '2 seen again, 1 deadline < 30 days (week 52)',
      '2 seen again',
      '6 clusters checked and compared with the audit of 18 Dec 2026. 1 deadline falls within 30 days.',
    ],
    [
      'Defender for Cloud refuses its plans: what depends on them is not known, and not passed',
      7,
      'INCOMPLETE, 1 kind of facts not read (week 53)',
      'Incomplete: 1 kind of facts not read',
      'The figures below hold only for what was read. Since 25 Dec 2026: 2 lost sight of. 1 deadline falls within 30 days.',
    ],
    [
      'the plans can be read again, a cluster is fixed, and the exemption is on its last day',
      8,
      '0 new, 1 resolved, 1 deadline < 30 days (week 1)',
      '0 new failures and 1 resolved',
      '6 clusters checked and compared with the audit of 1 Jan 2027. 1 deadline falls within 30 days.',
    ],
    [
      'the exemption has ended: its failure is new again',
      9,
      '1 new, 0 resolved (week 2)',
      '1 new failure and 0 resolved',
      '6 clusters checked and compared with the audit of 8 Jan 2027.',
    ],
    [
      'the cluster that was fixed breaks again, and what another rule set judges otherwise is told apart',
      10,
      '1 new, 0 resolved (week 3)',
      '1 new failure and 0 resolved',
      '6 clusters checked and compared with the audit of 15 Jan 2027.',
    ],
    [
      'a cluster is deleted, and its failures are not called resolved',
      11,
      '1 cluster gone (week 4)',
      '1 cluster gone',
      '5 clusters checked and compared with the audit of 22 Jan 2027.',
    ],
    [
      'a cluster breaks on Tuesday and is fixed by Friday, which is no change of the week',
      12,
      'no change, 5 clusters checked (week 5)',
      'No change',
      '5 clusters checked, and nothing differs from the audit of 29 Jan 2027.',
    ],
  ])('%s (week %i)', (_, number, subject, title, detail) => {
    const { report, governance } = week(number);
    expect(governance.subject).toBe(`AKS governance: ${subject}`);
    expect(report.headline).toMatchObject({ title, detail });
    expect(governance.text?.split('\n').slice(2, 5)).toEqual([title, '='.repeat(title.length), detail]);
  });
});

describe('what the weeks say of', () => {
  it('an exemption: 30, 14 and 7 days before its end it is warned of, and then its failure is open', () => {
    const warned = all.map((number) => week(number).report.exemptions.lapsing.rows.map((one) => one.warning));
    expect(warned).toEqual([[], [], [], [30], [30], [14], [7], [7], [], [], [], []]);
    const lapsed = all.map((number) => week(number).report.exemptions.lapsed.rows.map(({ id }) => id));
    expect(lapsed.slice(7)).toEqual([[], ...Array<string[]>(4).fill(['shop-until-january'])]);
    expect(week(9).governance.text).toContain('[high] No longer exempted: Local accounts are enabled.');
  });

  it('an exemption that covers nothing: so, each week, and nothing of one that was not read', () => {
    const idle = all.map((number) => week(number).report.exemptions.idle.rows.map(({ id }) => id));
    expect(idle).toEqual([[], [], ...Array<string[]>(10).fill(['cards-without-sla'])]);
  });

  it('a subscription that is missing: which, since when and why', () => {
    expect(week(5).report.coverage.unread.rows).toMatchObject([
      { name: 'Retail', status: 'missing', clusters: 2, lastReadAt: '2026-12-11T08:00:00.000Z' },
    ]);
    expect(week(5).report.changes.findings.resolved.count).toBe(0);
  });

  it('facts that were not read: which, and beside the score', () => {
    expect(week(7).report.coverage.facts.rows).toMatchObject([{ asked: 3, unread: 3 }]);
    expect(week(7).report.figures[0]?.note).toContain('1 kind of facts not read');
    // Without the failures that could not be told, the one cluster of this owner would be without fault.
    expect(mailTo(lake, week(7)).text).toContain(
      'Score: 100 of 100 (3 of 3 subscriptions read, 1 kind of facts not read)',
    );
  });

  it('another judgement: what it is of, and that the clusters are as they were', () => {
    const { judgedDifferently, opened } = week(10).report.changes.findings;
    expect(opened.rows.map(({ kind, cluster }) => [kind, cluster.name])).toEqual([
      ['regressed', 'aks-ledger'],
    ]);
    expect(judgedDifferently.rows.map(({ name, status, cluster }) => [name, status, cluster.name])).toEqual([
      ['workload-identity-enabled', 'fail', 'aks-cards'],
      ['image-cleaner', 'notApplicable', 'aks-notebooks'],
      ['image-cleaner', 'notApplicable', 'aks-stock'],
    ]);
    expect(week(10).governance.text).toContain(
      'the rule set changed from 2.0.0 to 2.1.0 and the policy changed',
    );
  });
});

describe('the figures of a week', () => {
  it.each(all)('add up to its open failures, from those of the week before: %i', (number) => {
    const { report } = week(number);
    const before = number === 1 ? openIn(report) : openIn(week(number - 1).report);
    expect(openIn(report)).toBe(before + changeOf(report));
  });

  it.each(all)('add up over owners and rules, and over the lines of the attached file: %i', (number) => {
    const { report, governance } = week(number);
    expect(sum(report.owners?.rows.map(({ open }) => open) ?? [])).toBe(openIn(report));
    expect(sum(report.rules.rows.map(({ clusters }) => clusters))).toBe(openIn(report));
    const [csv] = governance.attachments;
    const lines = Buffer.from(csv?.contentInBase64 ?? '', 'base64')
      .toString()
      .split('\r\n')
      .slice(1, -1);
    // What was not read is in the file as it was last seen, and in no figure; the mail says so.
    const lastSeen = number === 5 ? 1 : 0;
    expect(lines).toHaveLength(openIn(report) + lastSeen);
    expect(governance.text?.includes('as they were last seen')).toBe(lastSeen > 0);
  });
});

describe('the mails to owners', () => {
  it.each(all)('go to each address once, and to nobody else: week %i', (number) => {
    const { governance, ofOwners } = week(number);
    const addresses = [governance, ...ofOwners].flatMap(({ to }) => to.map(({ address }) => address));
    expect(addresses).toEqual(['platform@contoso.example', lake, payments, retail]);
  });

  it.each<[string, readonly string[]]>([
    [lake, ['aks-lake']],
    [payments, ['aks-cards', 'aks-ledger']],
    [retail, ['aks-shop', 'aks-stock']],
  ])('name no cluster of anybody else: %s', (address, own) => {
    for (const number of all) {
      const { text = '', html = '', attachments } = mailTo(address, week(number));
      const files = attachments.map(({ contentInBase64 }) =>
        Buffer.from(contentInBase64, 'base64').toString(),
      );
      const named = [text, html, ...files]
        .join('\n')
        .match(/aks-(?:lake|cards|ledger|shop|stock|notebooks)/g);
      expect(new Set(named ?? [])).toEqual(new Set((named ?? []).filter((name) => own.includes(name))));
    }
  });

  it('count nothing of others among what was not read', () => {
    const { text } = mailTo(lake, week(5));
    expect(text).toContain('Clusters read: 1 (others may be missing)');
    expect(text).toContain('2 clusters of all owners known from before are in no figure.');
  });

  it('tell an owner whose clusters have all passed out of sight, rather than to be silent', () => {
    const { subject, text } = mailTo(retail, week(5));
    expect(subject).toContain('team-shop and team-stock: INCOMPLETE, 1 of 3 subscriptions not read');
    expect(text).toContain('Clusters lost sight of, their subscription was not read: 2');
    expect(text).toContain('Score: not assessed');
  });
});

// `npm run golden` writes the files anew; the difference is for a person to judge.
it('are what the golden files hold', () => {
  for (const [file, content] of Object.entries(goldenWeeks(weeks))) {
    expect([file, content]).toEqual([file, readFileSync(file, 'utf8')]);
  }
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const openIn = ({ failures }: Report): number => sum(severities.map((severity) => failures[severity]));

/** What a report says that the number of open failures has changed by. */
function changeOf({ changes: { findings, clusters } }: Report): number {
  const failing = ({ rows }: typeof clusters.gone): number => sum(rows.map((row) => row.failing ?? 0));
  const judged = findings.judgedDifferently.rows.map(({ status }) => (status === 'fail' ? 1 : -1));
  return (
    findings.opened.count -
    findings.resolved.count +
    findings.seenAgain.count -
    findings.lostSight.count -
    findings.exempted.count +
    sum(judged) +
    failing(clusters.appeared) +
    failing(clusters.seenAgain) -
    failing(clusters.gone) -
    failing(clusters.lostSight)
  );
}
