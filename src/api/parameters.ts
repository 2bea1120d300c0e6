import * as z from 'zod';

// An empty list would be answered with nothing at all, which reads as if all were well.
const noValue = 'must name at least one value; leave it out to ask for all.';

/** A comma list of texts, as `owner=team-a,team-b`; repeated parameters come joined the same way. */
export const list = z
  .string()
  .meta({ description: 'A comma list.' })
  .transform((text) => splitList(text))
  .refine((items) => items.length > 0, noValue);

/** A comma list of words from a fixed set; says which word is not in it. */
export function listOf<const T extends string>(words: readonly T[]) {
  const described = z.string().meta({ description: `A comma list of ${words.join(', ')}.` });
  return described.transform((text, context): readonly T[] => {
    const given = splitList(text);
    const wrong = given.filter((word) => !words.includes(word as T));
    if (wrong.length > 0) {
      context.addIssue({
        code: 'custom',
        message: `"${wrong.join(', ')}" is not among ${words.join(', ')}.`,
      });
    }
    if (given.length === 0) context.addIssue({ code: 'custom', message: noValue });
    return given as T[];
  });
}

/** How many items a page holds at most. */
export function top(limit: number, fallback: number) {
  return z
    .string()
    .meta({ description: `At most this many items, from 1 to ${limit}; a page may hold fewer.` })
    .default(String(fallback))
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= limit, {
      message: `must be a whole number from 1 to ${limit}.`,
    })
    .transform(Number);
}

/** Where a page begins: what the `nextLink` of the page before says. */
export const continuation = z
  .string()
  .max(4_000)
  .meta({ description: 'Where the page begins: follow nextLink as it is.' })
  .optional();

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
