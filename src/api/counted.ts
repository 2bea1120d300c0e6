/** How many of some items there are for each of some words; zero for a word that none has. */
export function counted<const Word extends string, Item>(
  words: readonly Word[],
  items: readonly Item[],
  wordOf: (item: Item) => Word,
): Readonly<Record<Word, number>> {
  const counts = Object.fromEntries(words.map((word) => [word, 0])) as Record<Word, number>;
  for (const item of items) counts[wordOf(item)] += 1;
  return counts;
}
