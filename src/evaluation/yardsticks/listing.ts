const mostNamed = 5;

/** How much evidence a verdict about any number of findings of others holds at most. */
export const mostEvidence = 20;

/** Names for a message: the first five, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more <= 0 ? names.join(', ') : `${names.slice(0, mostNamed).join(', ')} and ${more} more`;
}
