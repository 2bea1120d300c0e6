import * as z from 'zod';
import { checkQuery } from '../../src/api/request-checks.ts';
import { lazily } from '../../src/api/schemas/lazily.ts';
import { select, selected } from '../../src/api/select.ts';

const item = lazily(() => z.strictObject({ id: z.string(), name: z.string(), owner: z.string() }));
const query = z.strictObject({ select: select(item) });
const asked = (text: string) => () => checkQuery(query, new URLSearchParams(text));

describe('select', () => {
  it.each(['', 'select=id', 'select=id,name', 'select=id&select=owner', 'select= id , name '])(
    'takes %j',
    (text) => {
      expect(asked(text)).not.toThrow();
    },
  );

  it.each([
    ['select=', 'must name at least one property'],
    ['select=,', 'must name at least one property'],
    ['select=id,nmae', '"nmae" is not among id, name, owner.'],
    ['select=__proto__', '"__proto__" is not among'],
  ])('refuses %j and says why', (text, why) => {
    expect(asked(text)).toThrow(why);
  });

  const list = { run: 'r', value: [{ id: '1', name: 'a', owner: 'x' }], nextLink: 'n' };

  it.each([
    ['', list],
    ['select=name', { ...list, value: [{ name: 'a' }] }],
    ['select=name,id&select=owner', list],
  ])(
    'leaves of the items after %j no other properties, and the rest of the answer as it is',
    (text, left) => {
      expect(selected(list, new URLSearchParams(text))).toEqual(left);
    },
  );
});
