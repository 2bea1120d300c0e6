/**
 * A text as a terminal may show it: one line, without control characters and without the marks that turn the direction of
 * writing. With them a name could move the cursor, colour the screen or fake a line.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

/** One printable line, broken between words into lines of at most `width` characters; a longer word is cut. */
export function wrapped(line: string, width: number): readonly string[] {
  if (width === Infinity) return [line];
  return line.match(new RegExp(`\\S.{0,${width - 1}}(?=\\s|$)|\\S{1,${width}}`, 'gu')) ?? [''];
}
