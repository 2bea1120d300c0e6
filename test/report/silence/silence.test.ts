import type { AuditRun } from '../../../src/evaluation/audit-run.ts';
import type { Silence, SilenceFacts } from '../../../src/report/silence/silence.ts';
import { silenceOf } from '../../../src/report/silence/silence.ts';
import { silenceMail } from '../../../src/report/silence/silence-mail.ts';
import { aCompletedRun } from '../../support/a-report-input.ts';
import { visibleText } from '../../support/read-html.ts';

// Begun 20 Nov 2026 05:00:03, completed 05:01:47.
const latest = aCompletedRun();
const completedAt = Date.parse(latest.completedAt!);
const hoursLater = (hours: number, from = completedAt): Date => new Date(from + hours * 3_600_000);

function aRun(startedAt: string, over: Partial<AuditRun> = {}): AuditRun {
  const { tally: _tally, completedAt: _completedAt, ...run } = latest;
  return { ...run, id: `${startedAt.replaceAll(/[-:]/g, '')}-aaaa`, startedAt, state: 'failed', ...over };
}

const failed = aRun('2026-11-21T05:00:00Z', {
  reason: 'The scope could not be listed: 403 AuthorizationFailed: no role.',
});
const running = aRun('2026-11-21T06:00:00Z', { state: 'running' });
const planning = aRun('2026-11-21T06:30:00Z', { state: 'planning' });
const partial = aRun('2026-11-21T07:00:00Z', {
  state: 'completed',
  completedAt: '2026-11-21T07:01:00Z',
  wholeEstate: false,
});

const silence = (over: Partial<SilenceFacts> = {}): Silence | undefined =>
  silenceOf({
    latest,
    begun: [],
    expectedHours: 26,
    now: hoursLater(27),
    api: 'https://audit.contoso.example/api',
    version: '1.2.3',
    ...over,
  });

describe('it is silent', () => {
  it.each<[string, boolean, Partial<SilenceFacts>]>([
    ['right after an audit', false, { now: hoursLater(0) }],
    ['a day after an audit, because audits take their time', false, { now: hoursLater(25) }],
    ['at the very hour', false, { now: hoursLater(26) }],
    ['a second later', true, { now: hoursLater(26 + 1 / 3600) }],
    ['by what is expected', true, { now: hoursLater(2), expectedHours: 1 }],
    ['by what is expected, for once a week', false, { now: hoursLater(167), expectedHours: 170 }],
    ['when an audit has failed since', true, { begun: [failed] }],
    ['when an audit of a part has completed since', true, { begun: [partial] }],
    ['when no audit ever began: nothing is known of when it should have', false, { latest: undefined }],
    [
      'when the first audit began too long ago, and none completed',
      true,
      { latest: undefined, begun: [failed], now: hoursLater(27, Date.parse(failed.startedAt)) },
    ],
    [
      'when the first audit began a moment ago',
      false,
      { latest: undefined, begun: [running, failed], now: hoursLater(1, Date.parse(failed.startedAt)) },
    ],
  ])('%s: %s', (_, isSilent, over) => {
    expect(silence(over) !== undefined).toBe(isSilent);
  });
});

describe('the period of a mail', () => {
  const at = (hours: number, over: Partial<SilenceFacts> = {}) =>
    silence({ now: hoursLater(hours), ...over })?.period;

  it('is the same for 24 hours, and then another', () => {
    const first = at(26.01);
    expect(first).toBe('silence-2026-11-21T07:01:47.000Z');
    expect([at(30), at(49.99)]).toEqual([first, first]);
    expect(at(50.01)).toBe('silence-2026-11-22T07:01:47.000Z');
    expect(at(26 + 24 * 400)).not.toBe(first);
  });

  it('is never that of another silence, even on the same day', () => {
    const second = { ...latest, completedAt: hoursLater(2).toISOString() };
    const over = { expectedHours: 1 };
    expect(at(1.5, over)).not.toBe(at(3.5, { ...over, latest: second }));
    expect(at(1.5, over)?.slice(0, 18)).toBe(at(3.5, { ...over, latest: second })?.slice(0, 18));
  });

  it('can be a key of a table', () => {
    expect(at(30)).not.toMatch(/[/\\#?\p{Cc}]/u);
  });
});

describe('what is said', () => {
  const never = { latest: undefined, begun: [running, failed] };

  it.each<[string, Partial<SilenceFacts>, readonly (string | RegExp)[]]>([
    [
      'since when, in the subject, title and figures',
      {},
      [
        'AKS governance: NO AUDIT COMPLETED since 20 Nov 2026 05:01 UTC',
        'No audit has completed since 20 Nov 2026 05:01 UTC',
        'That is 27 hours ago, and one is expected every 26 hours.',
      ],
    ],
    [
      'that there never was one',
      { ...never, now: hoursLater(60) },
      ['No audit was ever completed; the first began 21 Nov 2026 05:00 UTC'],
    ],
    ['that none began', {}, ['No audit began.', /whether the function app runs, at AUDIT_SCHEDULE/]],
    [
      'that one failed, with its reason',
      { begun: [failed] },
      [
        /21 Nov 2026 05:00 UTC.*failed: The scope could not be listed: 403/,
        /identity of the function app may read/,
      ],
    ],
    [
      'that one is under way, for how long, and where its messages wait',
      { begun: [running], now: hoursLater(30) },
      ['still under way, after 5 hours', /function auditShard.*queue aks-audit-shards/],
    ],
    ['that one is being planned', { begun: [planning] }, ['still being planned, after 1 hour']],
    [
      'that one was of a part only',
      { begun: [partial] },
      [
        'completed 21 Nov 2026 07:01 UTC, but of a part of the estate only',
        /POST \/api\/audits without a scope/,
      ],
    ],
    ['where every audit is listed', {}, ['Every audit: https://audit.contoso.example/api/runs']],
    ['how often it comes, and how to change that', {}, [/at most once a day.*AUDIT_EXPECTED_HOURS/]],
  ])('%s, in both parts', (_, over, wanted) => {
    const { subject, html, text } = silenceMail(silence(over)!, ['lead@contoso.example']);
    for (const part of [visibleText(html), text.replaceAll(/\s+/g, ' ')]) {
      for (const words of wanted)
        expect(`${subject} ${part}`).toMatch(words instanceof RegExp ? words : literally(words));
    }
  });

  it('is the same in both parts, to the number', () => {
    const begun = Array.from({ length: 12 }, (_, index) => aRun(`2026-11-21T05:${10 + index}:00Z`));
    const { html, text } = silenceMail(silence({ begun })!, []);
    const numbersIn = (part: string) =>
      part
        .replace(/https?:\/\/\S+/g, '')
        .match(/\d+/g)
        ?.toSorted();
    expect(numbersIn(visibleText(html))).toEqual(numbersIn(text));
    expect(text).toContain('and 2 more');
  });

  it('names no cause that is not there', () => {
    expect(silence()!.lookAt).toHaveLength(1);
    expect(silence({ begun: [failed] })!.lookAt).toHaveLength(1);
    expect(silence({ begun: [partial, planning, running, failed] })!.lookAt).toHaveLength(3);
  });

  it('leaves the address out where it is not known', () => {
    const { html, text } = silenceMail(silence({ api: null })!, []);
    for (const part of [html, text]) expect(part).not.toMatch(/Every audit|href/);
  });
});

describe('a hostile reason', () => {
  const told = (reason: string) =>
    silenceMail(silence({ begun: [aRun('2026-11-21T05:00:00Z', { reason })] })!, []);

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['an end of the document', '</td></tr></table></body></html>'],
    ['an end of an attribute', '"><svg onload=alert(1)>'],
  ])('%s makes no markup', (_, reason) => {
    const tagsOf = (html: string) => html.match(/<[a-z!/][^\s>]*/gi);
    expect(tagsOf(told(reason).html)).toEqual(tagsOf(told('harmless').html));
  });

  it('makes no line of its own, and is cut', () => {
    const { text } = told(`x\r\nNo audit is missing.\u2028${'y'.repeat(5_000)}`);
    expect(text.split(/[\n\r\u2028]/)).toHaveLength(told('x').text.split('\n').length);
    expect(text.length).toBeLessThan(2_000);
  });
});

const literally = (text: string): RegExp => new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
