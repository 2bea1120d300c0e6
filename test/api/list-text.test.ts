import fc from 'fast-check';
import { readList, writeList, writeOwners } from '../../src/api/list-text.ts';

describe('a comma list', () => {
  it.each<[string, string, string[] | undefined]>([
    ['of nothing', '', []],
    ['of blanks and commas', ' , ,', []],
    ['of one value', 'team-a', ['team-a']],
    ['of several, with blanks around them', ' team-a , team b,', ['team-a', 'team b']],
    ['with a comma in a value', '"Payments, EMEA",team-b', ['Payments, EMEA', 'team-b']],
    ['with a quote in a quoted value', '"the ""new"" team"', ['the "new" team']],
    ['with a quote inside plain text, where it is nothing special', '5" disks', ['5" disks']],
    ['with blanks that are part of a value', '" a ", b', [' a ', 'b']],
    ['with no text at all, in quotes', '"",a', ['', 'a']],
    ['with a quote that has no end', '"Payments, EMEA', undefined],
    ['with text behind a quoted value', '"a"b,c', undefined],
    ['with blanks before a quote that has no end', '   "a', undefined],
    ['with a percent sign, which escapes nothing', '100%2C', ['100%2C']],
    ['with a backslash, which escapes nothing', 'a\\,b', ['a\\', 'b']],
  ])('%s', (_, text, values) => {
    expect(readList(text)).toEqual(values);
  });

  const values = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(',', '"', ' ', 'a', '\n')).map((some) => some.join('')),
    ),
  );

  test('is read as it was written, whatever stands in its values', () => {
    fc.assert(
      fc.property(values, (some) => {
        expect(readList(writeList(some))).toEqual(some);
      }),
    );
  });

  test('is read the same when it comes as several parameters of one name', () => {
    const parts = fc.array(values.filter((some) => some.length > 0));
    fc.assert(
      fc.property(parts, (some) => {
        expect(readList(some.map(writeList).join(','))).toEqual(some.flat());
      }),
    );
  });

  test('is written without quotes where none are needed, and asks for nobody by an empty name', () => {
    expect([writeList(['team-a', "o'brien", '5" disks']), writeOwners(['a,b', null])]).toEqual([
      `team-a,o'brien,5" disks`,
      '"a,b",""',
    ]);
  });
});
