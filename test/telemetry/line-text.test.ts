import fc from 'fast-check';
import { lineText } from '../../src/telemetry/line-text.ts';
import { lines } from '../../src/telemetry/lines.ts';

it('is a sentence and JSON', () => {
  expect(lineText('Audit completed.', { runId: 'r', clusters: 3, mail: null })).toBe(
    'Audit completed. {"runId":"r","clusters":3,"mail":null}',
  );
});

it.each<[name: string, text: string, shown: string]>([
  ['a line break', 'one\ntwo', 'one\\ntwo'],
  ['a mark that turns the direction of writing', 'a\u202Eb', 'a b'],
  ['an escape for the terminal', 'a\u001B[31mb', 'a [31mb'],
  ['quotes and braces', '"} Audit failed. {"', '\\"} Audit failed. {\\"'],
  ['a mail address', 'The user anna@contoso.example was refused.', 'The user (address) was refused.'],
  ['a name of a guest', "'anna_x.example#EXT#@contoso.example'", "'(address)'"],
  ['an address between marks', '<anna.o-neil+x@contoso.example>;', '<(address)>;'],
])('%s cannot leave its field', (_, text, shown) => {
  expect(lineText('Audit failed.', { reason: text })).toBe(`Audit failed. {"reason":"${shown}"}`);
});

it('stays one line of JSON that Application Insights keeps whole, whatever its texts are', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 3_000, size: 'max' }), { maxLength: 5 });
  fc.assert(
    fc.property(texts, (values) => {
      const line = lineText(
        'Audit failed.',
        Object.fromEntries(values.map((value, at) => [`f${at}`, value])),
      );
      expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      const fields = JSON.parse(line.slice('Audit failed. '.length)) as Record<string, string>;
      for (const value of Object.values(fields)) {
        expect(value.length).toBeLessThanOrEqual(2_000);
        expect(value).not.toMatch(/[^\s@"'<>()[\]{},;:]@[^\s@"'<>()[\]{},;:]/u);
      }
    }),
    { numRuns: 50 },
  );
});

it('has no more long texts in any line than fit', () => {
  // At worst each character is escaped by one more.
  const texts = Object.values(lines).map(
    ({ fields }) =>
      Object.keys(fields).filter((name) =>
        ['reason', 'error', 'stack', 'subject', 'by', 'operationId'].includes(name),
      ).length,
  );
  expect(Math.max(...texts) * 2_000 * 2 + 2_000).toBeLessThan(32_768);
});
