import * as z from 'zod';

// Azure's longest texts that may stand here are values of tags, with 256 characters.
export const longestText = 256;
const mostEntries = 1_000;

/** A text of a policy. */
export const text = z.string().min(1).max(longestText);

/** Texts of which any one will do. */
export const texts = z.array(text).min(1).max(mostEntries);

const patterns = (allowed: RegExp, error: string) =>
  z.array(text.regex(allowed, { error })).min(1).max(mostEntries);

/** Each line that a match may have; which of them one has is its own affair. */
export const matchLines = {
  tags: z
    .record(z.string(), texts)
    .optional()
    .describe('Values by tag name; a cluster fits that carries one of them. Compared without case.'),
  names: patterns(
    /^[\w*-]+$/,
    'is no pattern of names: it holds letters, digits, - and _, and * for any number of these.',
  )
    .optional()
    .describe('Names of clusters, compared without case; * stands for any number of characters: aks-*-dev.'),
  resourceGroups: patterns(
    // ARM takes letters of every script, and editors match patterns without knowing scripts.
    /^[\w.()*\u0080-\uffff-]+$/,
    'is no pattern of resource groups: it holds letters, digits, - _ . ( and ), and * for any number of these.',
  )
    .optional()
    .describe(
      'Names of resource groups, compared without case; * stands for any number of characters: rg-shop-*.',
    ),
  subscriptions: texts.optional().describe('Ids of subscriptions.'),
  managementGroups: texts
    .optional()
    .describe('Ids of management groups, at any height above the subscription. Not known offline.'),
};

/** Whether a match has a line with something in it; without one, no cluster could ever fit. */
export function saysSomething(match: Readonly<Record<string, object | undefined>>): boolean {
  return Object.values(match).some((line) => Object.keys(line ?? {}).length > 0);
}
