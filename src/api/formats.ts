/** The media types of a list's forms, by the names that `format` has for them. */
export type MediaTypes<Format extends string> = Readonly<Record<Format, string>>;

/** One address answers in several forms; a cache between must not give one for another. */
export const byAccept = { vary: 'accept' };

/**
 * The form that a request asks for: the one that `format` names, else the first of `Accept` that there is, else JSON. What
 * quality `Accept` gives is not weighed: whoever wants one form says so.
 */
export function formatAsked<Format extends string>(
  format: Format | undefined,
  accept: string | null,
  types: MediaTypes<Exclude<Format, 'json'>>,
): Format | 'json' {
  if (format !== undefined) return format;
  const others = Object.entries<string>(types) as [Exclude<Format, 'json'>, string][];
  for (const wanted of (accept ?? '').split(',').map(bare)) {
    if (wanted === 'application/json') return 'json';
    const other = others.find(([, type]) => bare(type) === wanted);
    if (other !== undefined) return other[0];
  }
  return 'json';
}

function bare(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}
