import fc from 'fast-check';
import type { Finding } from '../../src/evaluation/finding.ts';
import { statuses } from '../../src/evaluation/rule.ts';
import type { Digest, RememberedVerdict } from '../../src/history/digest.ts';
import { fingerprint, printOf, readDigest, writeDigest } from '../../src/history/digest.ts';

const first = '2026-11-20T08:00:00.000Z';
const failed: RememberedVerdict = {
  status: 'fail',
  print: fingerprint('x'),
  firstFailedAt: first,
  openSince: first,
  resolvedAt: null,
  regressions: 0,
  exempted: false,
};

const instants = fc
  .integer({ min: 0, max: Date.parse('2286-01-01T00:00:00Z') / 1000 })
  .map((seconds) => new Date(seconds * 1000).toISOString());
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const verdicts: fc.Arbitrary<RememberedVerdict> = fc.record({
  status: fc.constantFrom(...statuses),
  print: fc.string().map(fingerprint),
  firstFailedAt: orNull(instants),
  openSince: orNull(instants),
  resolvedAt: orNull(instants),
  regressions: fc.nat(),
  exempted: fc.boolean(),
});
const ruleIds = fc.integer({ min: 1, max: 999 }).map((number) => `AKS${String(number).padStart(3, '0')}`);
const digests: fc.Arbitrary<Digest> = fc
  .uniqueArray(fc.tuple(ruleIds, verdicts), { selector: ([rule]) => rule, maxLength: 40 })
  .map((entries) => new Map(entries));

describe('a digest', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(digests, (digest) => {
        expect([...readDigest(writeDigest(digest))]).toEqual([...digest]);
      }),
    );
  });

  it('of a plain pass takes a few characters', () => {
    const pass: RememberedVerdict = { ...failed, status: 'pass', firstFailedAt: null, openSince: null };
    expect(writeDigest(new Map([['AKS001', pass]]))).toBe(`AKS001:p:${pass.print}`);
  });

  it('of two hundred rules with all their history fits a column', () => {
    const all = new Map(
      Array.from({ length: 200 }, (_, index) => [
        `AKS${String(index).padStart(3, '0')}`,
        { ...failed, resolvedAt: first, regressions: 99 },
      ]),
    );
    expect(writeDigest(all).length).toBeLessThan(32_768);
  });

  it('of nothing is empty', () => {
    expect(writeDigest(new Map())).toBe('');
    expect(readDigest('')).toEqual(new Map());
  });
});

describe('a text that is no digest', () => {
  const print = 'abcdefghijkl';
  it.each([
    'AKS001',
    'AKS001:',
    'AKS001:f',
    'AKS001:f:',
    `AKS001:x:${print}`,
    `AKS001:F:${print}`,
    `:f:${print}`,
    'AKS001:f:short',
    `AKS001:f:${print}more`,
    `AKS001:f:${print}:!!`,
    `AKS001:f:${print}:T5K3`,
    `AKS001:f:${print}:-1`,
    `AKS001:f:${print}:zzzzzzzzzzzzzzzz`,
    `AKS001:f:${print}:t5k3k0:t5k3k0::1.5`,
    `AKS001:f:${print}:t5k3k0:t5k3k0:::1`,
    `AKS001:f:${print} `,
    `{"AKS001":"f"}`,
    'undefined',
  ])('"%s" is left out, and nothing beside it', (entry) => {
    const good = `AKS002:f:${print}:t5k3k0:t5k3k0`;
    expect(readDigest(entry)).toEqual(new Map());
    expect([...readDigest(`${good};${entry}`).keys()]).toEqual(['AKS002']);
    expect([...readDigest(`${entry};${good}`).keys()]).toEqual(['AKS002']);
  });

  it('never throws, and what is read of it can be written and read again', () => {
    const parts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('AKS001', 'f', 'p', print, ':', ';', '::', 'zzzzzzz', '0'),
    );
    const texts = fc
      .array(parts, { maxLength: 12 })
      .chain((list) => fc.constantFrom(list.join(''), list.join(':'), list.join(';')));
    fc.assert(
      fc.property(texts, (text) => {
        const read = readDigest(text);
        expect(readDigest(writeDigest(read))).toEqual(read);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the print of a finding', () => {
  const finding: Finding = {
    rule: 'AKS001',
    name: 'sla-tier',
    category: 'tier',
    severity: 'high',
    status: 'fail',
    message: 'The tier is Free.',
    evidence: [{ property: 'sku.tier', actual: 'Free', expected: 'Standard or Premium' }],
    deadline: { on: '2027-03-31', what: 'Kubernetes 1.35 leaves standard support' },
  };
  const { deadline: _, ...withoutDeadline } = finding;

  it('is the same for the same finding', () => {
    expect(printOf(structuredClone(finding))).toBe(printOf(finding));
    expect(printOf(finding)).toMatch(/^[\w-]{12}$/);
  });

  it('is the one that it had before fixes had values of their own', () => {
    expect(printOf(withoutDeadline)).toBe(
      fingerprint([finding.status, finding.severity, finding.message, finding.evidence]),
    );
  });

  it.each<[string, Finding]>([
    ['status', { ...finding, status: 'unknown' }],
    ['severity', { ...finding, severity: 'low' }],
    ['message', { ...finding, message: 'The tier is free.' }],
    ['evidence', { ...finding, evidence: [{ ...finding.evidence[0]!, actual: null }] }],
    ['deadline', { ...finding, deadline: { ...finding.deadline!, on: '2027-04-30' } }],
    ['deadline that is gone', withoutDeadline],
    ['version that the fix goes to', { ...finding, values: { version: '1.36.2' } }],
  ])('is another one for another %s', (_name, other) => {
    expect(printOf(other)).not.toBe(printOf(finding));
  });
});
