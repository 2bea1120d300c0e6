/** Asks the Functions host whether it lets a key in: the app itself is never told which keys there are. */
export interface KeyCheck {
  /**
   * Whether a key opens this service; a text that can be none does not. Null asks whether it is open without one, as on one
   * machine. Throws one sentence when the host could not be asked, or did not say.
   */
  readonly admits: (key: string | null) => Promise<boolean>;
}

// Those that Azure makes have 56 characters, and a cookie has to hold one.
const longestKey = 1_024;

/**
 * Whether a text can be a function key: printable ASCII without blanks, which on its way in a header would be cut off, and
 * without commas, which would make two keys of it there. The host would then see another key than the app.
 */
export function isKey(text: string): boolean {
  return text.length <= longestKey && /^[!-+\--~]+$/.test(text);
}
