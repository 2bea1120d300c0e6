const mostItems = 2;
const mostNames = 3;

// Records of things by name, which grow with the estate and the catalogue. Any other object is of one shape.
const records = ['failuresByRule', 'coveredByExemption', 'facts', 'properties', 'tags', 'identityProfile'];

/** An answer with its lists cut to their first items: what is left shows what each item is like. */
export function trimmed(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const isLines = value.every((item) => typeof item === 'string');
    return value.slice(0, isLines ? 10 : mostItems).map((item) => trimmed(item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const kept = records.includes(name) ? entries.slice(0, mostNames) : entries;
  return Object.fromEntries(kept.map(([key, inner]) => [key, trimmed(inner, key)]));
}

/** The first lines of a text, as far as they still are one of its type. */
export function trimmedText(type: string, text: string): string {
  if (type !== 'text/calendar')
    return text
      .split('\n')
      .slice(0, type === 'text/csv' ? 3 : 12)
      .join('\n');
  const end = text.indexOf('END:VEVENT');
  return `${text.slice(0, end)}END:VEVENT\r\nEND:VCALENDAR`;
}
