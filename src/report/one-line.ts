const longest = 240;

/**
 * A text from Azure as one printable line. Control characters, line separators and the marks that turn the direction of
 * writing are gone: with them a name could fake a line of the report, or hide a part of one.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** A printable line of at most 240 characters; a longer one ends in an ellipsis. */
export function oneLine(text: string): string {
  const line = printable(text);
  // The cut must not leave half of a surrogate pair behind.
  return line.length <= longest ? line : `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…`;
}
