import { oneLine } from '../../src/report/one-line.ts';

describe('oneLine', () => {
  it.each([
    ['an ordinary name', 'aks-cards-prod', 'aks-cards-prod'],
    ['a line end', 'team\r\nCoverage: complete', 'team Coverage: complete'],
    ['a line separator of Unicode', 'team\u2028Score: 100', 'team Score: 100'],
    ['a terminal escape', 'team\u001b[2K\u001b[1A', 'team [2K [1A'],
    ['a null character and a bell', 'a\u0000b\u0007c', 'a b c'],
    ['a mark that turns the direction of writing', 'safe\u202egnp.exe', 'safegnp.exe'],
    ['a character of no width', 'ad\u200bmin', 'admin'],
    ['half of a surrogate pair', 'a\ud83d', 'a\ufffd'],
    ['spaces around and within', '  a \t b  ', 'a b'],
    ['nothing at all', '', ''],
  ])('%s', (_, text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  it.each([
    ['exactly 240 characters stay', 'x'.repeat(240), 'x'.repeat(240)],
    ['241 are cut to 240 with an ellipsis', 'x'.repeat(241), `${'x'.repeat(239)}…`],
    ['the cut leaves no half character', `${'x'.repeat(238)}🚀🚀`, `${'x'.repeat(238)}…`],
  ])('%s', (_, text, line) => {
    expect(oneLine(text)).toBe(line);
    expect(oneLine(text).isWellFormed()).toBe(true);
  });
});
