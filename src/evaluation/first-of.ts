/**
 * The first few items in an order, as sorting all of them and cutting the rest off would give them, without sorting what is
 * cut off. Of items that the order does not tell apart, those that come first are kept.
 */
export function firstOf<T>(items: Iterable<T>, most: number, inOrder: (left: T, right: T) => number): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first.at(-1);
    if (first.length === most && (last === undefined || inOrder(last, item) <= 0)) continue;
    const place = first.findLastIndex((kept) => inOrder(kept, item) <= 0) + 1;
    first.splice(place, 0, item);
    if (first.length > most) first.pop();
  }
  return first;
}
