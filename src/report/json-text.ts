/**
 * A value as JSON that every reader takes, in one line. Halves of surrogate pairs, which JSON may carry and UTF-8 may not,
 * become the replacement character, and so does the null character, at which databases stop.
 */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value);
  if (!unreadable.test(json)) return json;
  // Names of members are replaced too: evidence holds what clusters say, in whatever shape.
  return json.replace(escapes, (escape, what: string) => (what.length === 1 ? escape : '\uFFFD'));
}

// JSON.stringify writes a surrogate as an escape only where its other half is missing.
const unreadable = /\\u(?:0000|d[89a-f])/;
const escapes = /\\(u0000|ud[89a-f][\da-f]{2}|.)/g;
