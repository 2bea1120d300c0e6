// More than the versions, ranges and regions of any estate; a hostile one only makes it forget.
const atMost = 4_096;

/**
 * A pure function of a text that remembers its answers: a fleet states the same few versions and ranges over and over. The
 * answers are shared, so they must not be changed.
 */
export function remembering<T>(answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const fresh = answer(text);
    if (answers.size >= atMost) answers.clear();
    // A text as long as this is no version and no range, and not worth keeping.
    if (text.length <= 64) answers.set(text, fresh);
    return fresh;
  };
}
