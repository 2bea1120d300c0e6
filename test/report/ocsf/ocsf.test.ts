import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FindingRecord } from '../../../src/history/records.ts';
import type { DocumentHead } from '../../../src/report/document-head.ts';
import { ocsfLines } from '../../../src/report/ocsf/ocsf.ts';
import {
  aCompleteHead,
  aDocumentHead,
  aFindingRecord,
  aHostileFinding,
  findingsOfEveryKind,
  hostileTexts,
  oneByOne,
  whole,
} from '../../support/a-document.ts';

const schema = JSON.parse(
  readFileSync('test/published-models/ocsf-compliance-finding@1.8.0.json', 'utf8'),
) as object;
const isComplianceFinding = new Ajv2020({ strict: false, allErrors: true }).compile(schema);

async function eventsOf(head: DocumentHead, findings: readonly FindingRecord[]): Promise<Event[]> {
  const text = await whole(ocsfLines(head, oneByOne(findings)));
  const events = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Event);
  for (const event of events) {
    isComplianceFinding(event);
    expect(isComplianceFinding.errors).toBeNull();
  }
  return events;
}
const eventOf = async (over: Partial<FindingRecord>): Promise<Event> =>
  (await eventsOf(aCompleteHead(), [aFindingRecord(over)]))[0]!;

interface Event {
  readonly type_uid: number;
  readonly activity_id: number;
  readonly status_id: number;
  readonly time: number;
  readonly message: string;
  readonly metadata: { readonly uid: string };
  readonly finding_info: { readonly uid: string };
  readonly compliance: {
    readonly status_id: number;
    readonly standards: string[];
    readonly requirements: string[];
  };
  readonly remediation: { readonly desc: string };
}

describe('events', () => {
  it('of one finding of every kind keep to the published class', async () => {
    const events = await eventsOf(aDocumentHead(), findingsOfEveryKind());
    expect(events).toHaveLength(8 + 3);
    expect(events.every(({ type_uid, activity_id }) => type_uid === 200_300 + activity_id)).toBe(true);
    expect(new Set(events.map(({ metadata }) => metadata.uid)).size).toBe(9);
  });

  it('of an empty estate that was read are none', async () => {
    await expect(eventsOf(aCompleteHead(), [])).resolves.toEqual([]);
  });

  it('say of each part that was not read that nobody has checked it', async () => {
    const events = await eventsOf(aDocumentHead(), []);
    expect(events.map(({ compliance }) => compliance.status_id)).toEqual([2, 2, 2]);
    expect(events.map(({ message }) => message).join()).toMatch(/Retail Sandbox.*contoso-edge/);
  });
});

describe('an event', () => {
  it.each([
    ['a failure of before', {}, { activity_id: 2, status_id: 1, compliance: { status_id: 3 } }],
    ['one that opened in this run', { openSince: '2026-11-20T05:00:03.000Z' }, { activity_id: 1 }],
    ['one that nobody has a history of', { openSince: null }, { activity_id: 1 }],
    [
      'a failure that was resolved',
      { status: 'pass', openSince: null, resolvedAt: '2026-11-20T05:00:03Z' },
      { activity_id: 3, status_id: 4, compliance: { status_id: 1 } },
    ],
    ['an exempted failure', { exemptedBy: 'legacy-ci' }, { status_id: 3, compliance: { status_id: 3 } }],
    ['what nobody can tell', { status: 'unknown' }, { compliance: { status_id: 2, status_code: 'unknown' } }],
    ['a rule that threw', { status: 'error' }, { compliance: { status_id: 2, status_code: 'error' } }],
    ['what does not apply', { status: 'notApplicable' }, { status_id: 99, compliance: { status_id: 99 } }],
    ['a critical one', { severity: 'critical' }, { severity_id: 5, severity: 'Critical' }],
  ] as const)('%s', async (_, over, wanted) => {
    await expect(eventOf(over)).resolves.toMatchObject(wanted);
  });

  it('names standards and what they demand', async () => {
    const { compliance } = await eventOf({});
    expect(compliance.standards).toEqual([
      'CIS Azure Kubernetes Service (AKS) Benchmark',
      'Microsoft cloud security benchmark',
      'Azure Well-Architected Framework',
    ]);
    expect(compliance.requirements).toContain('Microsoft cloud security benchmark PA-1');
  });

  it('holds the fix for its cluster', async () => {
    const { remediation } = await eventOf({});
    expect(remediation.desc).toMatch(/^az aks update .* --name aks-cards-prod .*\nBicep: /);
  });

  it('has the same id in the next run', async () => {
    const [before, after] = [await eventOf({}), await eventOf({ message: 'Still.', severity: 'low' })];
    expect(after.finding_info.uid).toBe(before.finding_info.uid);
  });

  it.each(hostileTexts)('stays one line, and whole, with %s in every text', async (_, text) => {
    const raw = await whole(ocsfLines(aDocumentHead(), oneByOne([aHostileFinding(text)])));
    expect(raw.split('\n')).toHaveLength(1 + 3 + 1);
    expect(raw).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    const [event] = await eventsOf(aDocumentHead(), [aHostileFinding(text)]);
    expect(event!.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});
