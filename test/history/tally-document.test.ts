import type { DeadlineGroup, Tally } from '../../src/evaluation/tally.ts';
import { emptyTally } from '../../src/evaluation/tally.ts';
import { readTally, writeTally } from '../../src/history/tally-document.ts';
import { aClusterRef } from '../support/a-report-input.ts';

const [a, b, c] = [aClusterRef('a'), aClusterRef('b', 'data', null), aClusterRef('c')];
const due = (on: string, ...clusters: DeadlineGroup['clusters']): DeadlineGroup => ({
  on,
  what: 'Something ends',
  count: 7,
  clusters,
});
const tally: Tally = {
  ...emptyTally,
  clusters: 7,
  worst: [{ cluster: b, score: 12.3, weightFailed: 9, failures: emptyTally.failures }],
  deadlines: [due('2026-11-30', a, b), due('2027-01-01', b, c)],
};

describe('the document of a tally', () => {
  it('names each cluster once, and is read as the tally that it was', () => {
    const document = writeTally(tally);
    expect(document.named).toEqual([b, a, c]);
    expect(readTally(JSON.parse(JSON.stringify(document)) as typeof document)).toEqual(tally);
  });

  it('with fewer names says of every deadline how many clusters have it', () => {
    const document = writeTally(tally, 1);
    expect(document.named).toEqual([b, a]);
    expect(readTally(document)).toEqual({
      ...tally,
      deadlines: [due('2026-11-30', a), due('2027-01-01', b)],
    });
    expect(readTally(writeTally(tally, 0)).deadlines).toEqual([due('2026-11-30'), due('2027-01-01')]);
  });

  it('that speaks of a cluster which it does not name is not read', () => {
    expect(() => readTally({ ...writeTally(tally), named: [b] })).toThrow(
      'A tally names 1 clusters and none at 1.',
    );
  });
});
