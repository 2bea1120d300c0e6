import { readFileSync } from 'node:fs';
import type { Log, Result, Run } from 'sarif';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { FindingRecord } from '../../../src/history/records.ts';
import { rules } from '../../../src/rules/index.ts';
import type { DocumentHead } from '../../../src/report/document-head.ts';
import { sarifLog } from '../../../src/report/sarif/sarif.ts';
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
  readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'),
) as object;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
// Of the fourth draft it uses nothing but these two names.
const isSarif = ajv.compile(
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== 'id')),
);

async function logOf(head: DocumentHead, findings: readonly FindingRecord[], perRun?: number): Promise<Log> {
  const text = await whole(sarifLog(head, oneByOne(findings), perRun === undefined ? {} : { perRun }));
  const log = JSON.parse(text) as Log;
  isSarif(log);
  expect(isSarif.errors).toBeNull();
  return log;
}

const runOf = async (...given: Parameters<typeof logOf>): Promise<Run> => (await logOf(...given)).runs[0]!;
const resultOf = async (finding: FindingRecord): Promise<Result> =>
  (await runOf(aDocumentHead(), [finding])).results![0]!;

describe('a log', () => {
  it('of one finding of every kind keeps to the published schema', async () => {
    const { version, runs } = await logOf(aDocumentHead(), findingsOfEveryKind());
    expect(version).toBe('2.1.0');
    expect(runs.map(({ results }) => results?.length)).toEqual([8]);
  });

  it('of an empty estate that was read is a success without results', async () => {
    const run = await runOf(aCompleteHead(), []);
    expect(run.results).toEqual([]);
    expect(run.invocations).toMatchObject([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });

  it('of an estate that was not read whole is no success, and says what was not read', async () => {
    const run = await runOf(aDocumentHead(), []);
    expect(run.invocations![0]!.executionSuccessful).toBe(false);
    const told = run.invocations![0]!.toolExecutionNotifications!;
    expect(told.map(({ descriptor, level, message }) => [descriptor!.id, level, message.text])).toEqual([
      ['row-not-read', 'error', expect.stringContaining("The row's id is missing")],
      ['subscription-not-read', 'error', expect.stringContaining('Retail Sandbox')],
      ['scope-not-read', 'error', expect.stringContaining('contoso-edge')],
    ]);
    const { notifications = [] } = run.tool.driver;
    expect(told.map(({ descriptor }) => notifications[descriptor!.index!]!.id)).toEqual(
      told.map(({ descriptor }) => descriptor!.id),
    );
  });

  it('says of faults that came to light while it was written', async () => {
    const scopeFaults: string[] = [];
    const late = async function* () {
      yield aFindingRecord();
      await Promise.resolve();
      scopeFaults.push('b.json breaks off.');
    };
    const text = await whole(sarifLog({ ...aCompleteHead(), scopeFaults }, late()));
    expect((JSON.parse(text) as Log).runs[0]!.invocations![0]!.executionSuccessful).toBe(false);
  });

  it('goes on in a further run where one may hold no more, and leaves nothing out', async () => {
    const { runs } = await logOf(aDocumentHead(), findingsOfEveryKind(), 3);
    expect(runs.map(({ results }) => results!.length)).toEqual([3, 3, 2]);
    expect(runs.map(({ automationDetails }) => automationDetails!.id)).toEqual([
      'aks-audit/20261120T050003Z-7f3a',
      'aks-audit/part-2/20261120T050003Z-7f3a',
      'aks-audit/part-3/20261120T050003Z-7f3a',
    ]);
    expect(new Set(runs.map(({ invocations }) => JSON.stringify(invocations))).size).toBe(1);
  });

  it('of exactly as many results as a run may hold has no empty run after it', async () => {
    const { runs } = await logOf(aDocumentHead(), findingsOfEveryKind().slice(0, 6), 3);
    expect(runs.map(({ results }) => results!.length)).toEqual([3, 3]);
  });

  it('describes every rule that there is, within what GitHub takes', async () => {
    const { driver } = (await runOf({ ...aDocumentHead(), rules }, [])).tool;
    expect(driver.rules).toHaveLength(rules.length);
    for (const { shortDescription, fullDescription, properties } of driver.rules!) {
      expect(shortDescription!.text.length).toBeLessThanOrEqual(1_024);
      expect(fullDescription!.text.length).toBeLessThanOrEqual(1_024);
      expect(properties!.tags!.length).toBeLessThanOrEqual(10);
      expect(properties!['security-severity']).toMatch(/^\d\.\d$/);
    }
  });
});

describe('a result', () => {
  it.each([
    ['a failure', {}, 'fail', 'error'],
    ['a failure of medium severity', { severity: 'medium' }, 'fail', 'warning'],
    ['a failure of no weight', { severity: 'info' }, 'fail', 'note'],
    ['what nobody can tell', { status: 'unknown' }, 'open', 'none'],
    ['a rule that threw', { status: 'error' }, 'review', 'none'],
    ['what does not apply', { status: 'notApplicable' }, 'notApplicable', 'none'],
    ['what was resolved', { status: 'pass' }, 'pass', 'none'],
  ] as const)('%s', async (_, over, kind, level) => {
    await expect(resultOf(aFindingRecord(over))).resolves.toMatchObject({ kind, level });
  });

  it('has the same fingerprints in the next run, whatever is said of it and in whatever case', async () => {
    const before = aFindingRecord();
    const after = aFindingRecord({
      ref: { ...before.ref, id: before.ref.id.toUpperCase() },
      message: 'Local accounts are still enabled.',
      severity: 'low',
    });
    const [one, other] = [await resultOf(before), await resultOf(after)];
    expect(other.partialFingerprints).toEqual(one.partialFingerprints);
    expect(other.locations![0]!.physicalLocation).toEqual(one.locations![0]!.physicalLocation);
    const next = await resultOf(aFindingRecord({ rule: 'AKS008' }));
    expect(next.partialFingerprints).not.toEqual(one.partialFingerprints);
  });

  it('says why a failure is accepted, and by whom', async () => {
    const { suppressions } = await resultOf(aFindingRecord({ exemptedBy: 'legacy-ci' }));
    expect(suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification:
          'The old build server signs in with a local account. (Exemption legacy-ci of team-pay, until 2026-12-31.)',
      },
    ]);
    await expect(resultOf(aFindingRecord())).resolves.toMatchObject({ suppressions: [] });
  });

  it('points at its rule, unless the rule is gone', async () => {
    const { tool, results } = await runOf(aDocumentHead(), findingsOfEveryKind());
    for (const { ruleId, ruleIndex } of results!) {
      expect(ruleIndex === undefined ? 'AKS999' : tool.driver.rules![ruleIndex]!.id).toBe(ruleId);
    }
  });

  it('holds the fix for its cluster', async () => {
    const { properties } = await resultOf(aFindingRecord());
    expect(properties!.fix).toMatchObject({
      az: ['az aks update --resource-group rg-payments-weu --name aks-cards-prod --disable-local-accounts'],
    });
  });

  it.each(hostileTexts)('stays whole with %s in every text', async (_, text) => {
    const head = aDocumentHead({
      scopeFaults: [text],
      exemptions: [{ id: text, owner: text, reason: text, expiresOn: '2026-12-31' }],
    });
    const raw = await whole(sarifLog(head, oneByOne([aHostileFinding(text)])));
    expect(raw.isWellFormed()).toBe(true);
    expect(raw).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    const run = await runOf(head, [aHostileFinding(text)]);
    const said = [
      run.results![0]!.message.text!,
      run.results![0]!.suppressions![0]!.justification!,
      ...run.invocations![0]!.toolExecutionNotifications!.map(({ message }) => message.text!),
    ];
    for (const line of said) expect(line).toMatch(/^(?!.*(?:\]\(|(?<!\{)\{\d+\}|[\p{Cc}\p{Cf}])).+$/u);
    expect(run.results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri).toMatch(
      /^subscriptions\/[\w%.!~*'()/-]+$/,
    );
  });
});
