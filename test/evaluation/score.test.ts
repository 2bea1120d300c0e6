import fc from 'fast-check';
import { severities, statuses } from '../../src/evaluation/rule.ts';
import { score, weigh } from '../../src/evaluation/score.ts';

test.each([
  ['nothing was judged', 0, 0, null],
  ['all passed', 7, 0, 100],
  ['all failed', 0, 7, 0],
  ['half', 5, 5, 50],
  ['one decimal', 2, 1, 66.6],
  ['one failure among very many never shows as 100', 99_999, 1, 99.9],
  ['one pass among very many', 1, 99_999, 0],
])('%s: %d passed and %d failed is %p', (_, passed, failed, expected) => {
  expect(score({ passed, failed })).toBe(expected);
});

test.each([
  ['critical', 10],
  ['high', 5],
  ['medium', 2],
  ['low', 1],
  ['info', 0],
] as const)('a %s finding weighs %d, on either side', (severity, weight) => {
  expect(weigh([{ status: 'pass', severity }])).toEqual({ passed: weight, failed: 0 });
  expect(weigh([{ status: 'fail', severity }])).toEqual({ passed: 0, failed: weight });
  expect(weigh([{ status: 'fail', severity, exemptedBy: 'accepted' }])).toEqual({ passed: 0, failed: 0 });
});

test.each(['notApplicable', 'unknown', 'error'] as const)('%s counts neither for nor against', (status) => {
  expect(weigh([{ status, severity: 'critical' }])).toEqual({ passed: 0, failed: 0 });
});

const findings = fc.array(
  fc.record({ status: fc.constantFrom(...statuses), severity: fc.constantFrom(...severities) }),
);

test('weights add up over parts', () => {
  fc.assert(
    fc.property(findings, findings, (a, b) => {
      const [left, right, whole] = [weigh(a), weigh(b), weigh([...a, ...b])];
      expect(whole).toEqual({ passed: left.passed + right.passed, failed: left.failed + right.failed });
    }),
  );
});

test('a score lies between 0 and 100, and is 100 only without a failure that weighs', () => {
  fc.assert(
    fc.property(findings, (list) => {
      const weights = weigh(list);
      const value = score(weights);
      if (value === null) return;
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(100);
      expect(value === 100).toBe(weights.failed === 0);
    }),
  );
});
