import * as z from 'zod';
import { texts } from './match-schema.ts';

const mostEntries = 1_000;
const guid = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const sha256 = /^[0-9a-fA-F]{64}$/;

// Somebody who mistakes what belongs here puts in the key itself, and faults are answered and logged: these repeat nothing.
const unrepeated = (pattern: RegExp, each: string, all: string) =>
  z
    .array(z.string({ error: each }).regex(pattern, { error: each }), {
      error: `must be a list of 1 to ${mostEntries} ${all}.`,
    })
    .min(1)
    .max(mostEntries)
    .optional();

const limit = z
  .strictObject(
    {
      name: z
        .string()
        .max(64)
        .regex(/^\S(?:[\s\S]*\S)?$/, { error: 'must be a name, without blanks around it.' })
        .describe('What the limit is called, for whoever reads the policy.'),
      keys: unrepeated(
        sha256,
        'must be the SHA-256 of a function key, 64 hexadecimal digits, and never the key itself.',
        'SHA-256 hashes of function keys',
      ).describe(
        'SHA-256 hashes of function keys, in hexadecimal digits: whoever shows one of these keys is meant.',
      ),
      principals: unrepeated(
        guid,
        'must be the id of an object, an application or a group in Entra ID (a GUID).',
        'ids in Entra ID',
      ).describe(
        'Ids in Entra ID: of people and service principals (object ids), of applications, of groups.',
      ),
      roles: z
        .array(z.enum(['read', 'operate', 'admin']))
        .min(1)
        .max(3)
        .optional()
        .describe(
          'What these callers may do at the most; a higher role holds the lower ones. Without it, all that they may anyway.',
        ),
      subscriptions: z
        .array(z.string().regex(guid, { error: 'must be the id of a subscription (a GUID).' }))
        .min(1)
        .max(mostEntries)
        .optional()
        .describe('Ids of subscriptions whose clusters they see.'),
      managementGroups: texts
        .optional()
        .describe('Ids of management groups, at any height above the subscription, whose clusters they see.'),
      owners: texts.optional().describe('Owners whose clusters they see, as tags or fallbacks name them.'),
    },
    // Its only kind of fault that would repeat what is there in place of an object.
    { error: ({ code }) => (code === 'invalid_type' ? 'must be an object.' : undefined) },
  )
  .refine(({ keys, principals }) => keys !== undefined || principals !== undefined, {
    error: 'limits nobody: give keys or principals.',
  });

/** Which callers see and may do less than everything. */
export const accessSchema = z.strictObject({
  limits: z
    .array(limit, { error: `must be a list of ${mostEntries} limits at most.` })
    .max(mostEntries)
    .default([])
    .describe(
      'Callers, and what they may see and do. Without subscriptions, managementGroups and owners they see the whole estate. What several limits allow one caller counts together.',
    ),
  others: z
    .enum(['everything', 'nothing'])
    .default('everything')
    .describe('What callers see whom no limit names.'),
});
