import { isOperationId } from '../../src/history/run-operation.ts';

describe('the id of an operation', () => {
  it.each(['a', '0', '7d9d3f0e-3a0b-4d65-9d8e-0c3c9b1f2a11', 'Build_2026.11-20', 'x'.repeat(64)])(
    'may be %s',
    (id) => {
      expect(isOperationId(id)).toBe(true);
    },
  );

  it.each<[string, string]>([
    ['nothing', ''],
    ['too long', 'x'.repeat(65)],
    ['a path', '..'],
    ['several, as repeated headers come', 'a, b'],
    ['in braces', '{7d9d3f0e-3a0b-4d65-9d8e-0c3c9b1f2a11}'],
    ['with what keys may not hold', 'a/b'],
    ['on two lines', 'a\n'],
    ['beyond ASCII', 'ä'],
    ['the id of a run', '20261120T080000000Z-a1b2c3'],
  ])('may not be %s', (_, id) => {
    expect(isOperationId(id)).toBe(false);
  });
});
