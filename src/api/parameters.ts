import * as z from 'zod';
import { readList } from './list-text.ts';

// An empty list would be answered with nothing at all, which reads as if all were well.
const noValue = 'must name at least one value; leave it out to ask for all.';

const noEnd =
  'has a quote that does not end before a comma or at the end; write a quote in a quoted value twice.';

const texts = z.string().transform((text, context): readonly string[] => {
  const items = readList(text);
  if (items === undefined) context.addIssue({ code: 'custom', message: noEnd });
  if (items?.length === 0) context.addIssue({ code: 'custom', message: noValue });
  return items ?? [];
});

/**
 * A comma list of texts, as `environment=prod,"dev, old"`; repeated parameters come joined the same way. `description` says of
 * what, and `example` what one of them is like.
 */
export function list(description: string, example: string) {
  return texts
    .refine((items) => !items.includes(''), noValue)
    .meta({ ...listOfTexts, description, example: [example] });
}

/** A comma list of words from a fixed set; says which word is not in it. */
export function listOf<const T extends string>(words: readonly T[], description: string) {
  return z
    .string()
    .transform((text, context): readonly T[] => {
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
    })
    .meta({
      ...listOfTexts,
      items: { type: 'string', enum: words },
      description,
      example: words.slice(0, 1),
    });
}

// The document tells a comma list as the list that it is.
const listOfTexts = { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 };

/** How many items a page holds at most. */
export function top(limit: number, fallback: number) {
  return z
    .string()
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= limit, {
      message: `must be a whole number from 1 to ${limit}.`,
    })
    .optional()
    .transform((text) => (text === undefined ? fallback : Number(text)))
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: limit,
      default: fallback,
      description: `At most this many items, ${fallback} unless it is given; a page may hold fewer.`,
      example: Math.min(fallback, 50),
    });
}

/** In which order the items come: the first of the words unless one is given, each with what it orders by. */
export function orderby<const T extends string>(orders: Readonly<Record<T, string>>) {
  const words = Object.keys(orders) as [T, ...T[]];
  const told = Object.entries(orders).map(([word, by]) => `\`${word}\`: by ${String(by)}.`);
  return z
    .enum(words)
    .default(words[0])
    .meta({ description: `The order of the items. ${told.join(' ')}`, example: words[0] });
}

/** Where a page begins: what the `nextLink` of the page before says. */
export const continuation = z
  .string()
  .max(4_000)
  .meta({ description: 'Where the page begins: follow nextLink as it is.' })
  .optional();

export const subscription = list(
  'Ids of subscriptions, a comma list.',
  '00000000-0000-0000-0000-000000000000',
);
export const managementGroup = list(
  'Ids of management groups, a comma list: what stands below one of them, at any depth.',
  'contoso',
);
// Of lists of ids nobody has to know it.
const howToQuote =
  'A name with a comma in it stands in double quotes, and a quote between them is written twice.';

/** Owners by their names; null is nobody. */
export const owner = texts
  .transform((items) => items.map((name) => (name === '' ? null : name)))
  .meta({
    ...listOfTexts,
    description: `Owners as their tags or the policy name them, a comma list. ${howToQuote} Two quotes with nothing between them, \`""\`, stand for nobody: what has no owner.`,
    example: ['platform-team'],
  });
export const environment = list(`Names of the policy's environments, a comma list. ${howToQuote}`, 'prod');

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
