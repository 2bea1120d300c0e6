/** The filters of a list as its page's address has them: what is empty is left out, what is given several times is a comma list. */
export function queryOf(given: URLSearchParams, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names
      .map((name): [string, string] => [
        name,
        given
          .getAll(name)
          .map((value) => value.trim())
          .filter((value) => value !== '')
          .join(','),
      ])
      .filter(([, value]) => value !== ''),
  );
}

/** Whether a comma list has a word in it. */
export function hasWord(list: string | undefined, word: string): boolean {
  return list?.split(',').includes(word) === true;
}
