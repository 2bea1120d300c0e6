import { addFactCoverages } from '../../src/facts/fact-coverage.ts';

it('adds up what several batches were told, kind by kind, with the first reason', () => {
  const read = { asked: 2, unread: 0, reason: null };
  const denied = { asked: 3, unread: 3, reason: '403.' };
  const late = { asked: 4, unread: 1, reason: 'Too late.' };
  expect(addFactCoverages([])).toEqual({});
  expect(addFactCoverages([{ locks: read }, { locks: denied, vmSizes: read }, {}, { locks: late }])).toEqual({
    locks: { asked: 9, unread: 4, reason: '403.' },
    vmSizes: read,
  });
});
