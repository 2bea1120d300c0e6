import fc from 'fast-check';
import type { PageSequence } from '../../src/api/continuation.ts';
import { readContinuation, writeContinuation } from '../../src/api/continuation.ts';
import { Problem } from '../../src/api/problem.ts';

const key = Buffer.from('the key of this service');
const sequence: PageSequence = {
  operation: 'listFindings',
  question: 'severity=high',
  mark: 'run-1 completed',
};

function problemOf(read: () => unknown): readonly [number, string, string | undefined] {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return [error.status, error.code, error.target];
  }
  throw new Error('It was read.');
}

test('what was written is read back, whatever the tables call the place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (from) => {
      // Text that is no text (half a surrogate) never comes from a table.
      fc.pre(from.isWellFormed());
      expect(readContinuation(sequence, writeContinuation(sequence, from, key), key)).toBe(from);
    }),
  );
});

test('no change of a single character is believed', () => {
  const written = writeContinuation(sequence, 'here', key);
  for (let index = 0; index < written.length; index += 1) {
    const other = written[index] === 'A' ? 'B' : 'A';
    const forged = written.slice(0, index) + other + written.slice(index + 1);
    expect(problemOf(() => readContinuation(sequence, forged, key))).toEqual([
      400,
      'InvalidContinuation',
      'continuation',
    ]);
  }
});

test.each<[string, string]>([
  ['nothing', ''],
  ['a dot', '.'],
  ['an unsigned place', Buffer.from('["here","run-1 completed","x"]').toString('base64url')],
  ['another service, which has another key', writeContinuation(sequence, 'here', Buffer.from('other'))],
  ['two signatures', `${writeContinuation(sequence, 'here', key)}.x`],
])('a continuation of %s is none', (_, continuation) => {
  expect(problemOf(() => readContinuation(sequence, continuation, key))).toEqual([
    400,
    'InvalidContinuation',
    'continuation',
  ]);
});

test.each<[string, Partial<PageSequence>, number, string]>([
  ['of another list', { operation: 'listClusters' }, 400, 'InvalidContinuation'],
  ['of another question', { question: 'severity=low' }, 400, 'InvalidContinuation'],
  ['from before an audit', { mark: 'run-2 completed' }, 410, 'EstateChanged'],
])('one %s is refused, and the reason said', (_, other, status, code) => {
  const written = writeContinuation({ ...sequence, ...other }, 'here', key);
  expect(problemOf(() => readContinuation(sequence, written, key))).toEqual([status, code, 'continuation']);
});
