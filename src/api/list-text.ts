// A value in quotes, up to a comma or the end; or else plain text up to there, which does not begin with a quote.
const item = /\s*(?:"([^"]*(?:""[^"]*)*)"\s*|([^",\s][^,]*)?)(?:,|$)/gy;

/**
 * The values of a comma list as it stands in a query, `team-a,"Payments, EMEA"`: without the blanks around them, as they are
 * between quotes. No text at all counts only where it is quoted. Undefined when a quote has no end, or more than a comma
 * follows it.
 */
export function readList(text: string): readonly string[] | undefined {
  const found = [...text.matchAll(item)];
  const read = found.reduce((sum, [{ length }]) => sum + length, 0);
  if (read < text.length) return undefined;
  return found.flatMap(([, quoted, plain = '']) => {
    if (quoted !== undefined) return [quoted.replaceAll('""', '"')];
    return plain === '' ? [] : [plain.trimEnd()];
  });
}

/** The comma list that `readList` takes for these values. */
export function writeList(values: readonly string[]): string {
  return values
    .map((value) => (value === '' || /^[\s"]|,|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join(',');
}

/** The comma list that asks for these owners; null is nobody, which an owner without a name stands for. */
export function writeOwners(owners: readonly (string | null)[]): string {
  return writeList(owners.map((owner) => owner ?? ''));
}
