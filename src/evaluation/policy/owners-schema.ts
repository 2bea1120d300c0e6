import * as z from 'zod';
import { domainOf, isOfDomains, plainAddress, plainDomain } from './mail-address.ts';
import { longestText, matchLines, saysSomething, text } from './match-schema.ts';
import { suggestion } from './nearest-name.ts';
import { entriesOf, pathBelow } from './schema-faults.ts';

// The value of a tag is told without the blanks around it, and a name with some would never be it.
const ownerName = z
  .string()
  .max(longestText)
  .regex(/^\S(?:[\s\S]*\S)?$/, { error: 'must be a name, without blanks around it.' });

const { subscriptions, managementGroups, names, resourceGroups } = matchLines;

const fallback = z.strictObject({
  owner: ownerName.describe('Who answers for these clusters.'),
  match: z
    .strictObject({ subscriptions, managementGroups, names, resourceGroups })
    .refine(saysSomething, {
      error: 'says nothing: give subscriptions, managementGroups, names or resourceGroups.',
    })
    .meta({
      description: 'Which clusters: those that any one of these lines fits.',
      minProperties: 1,
    }),
});

/** Whose a cluster is, and where mail for its owner goes. */
export const ownersSchema = z.strictObject({
  tags: z
    .array(text)
    .max(100)
    .default(['owner', 'team', 'contact'])
    .describe(
      "Tag names that hold a cluster's owner; the first one that is there decides. Compared without case.",
    ),
  fallbacks: z
    .array(fallback)
    .max(1_000)
    .default([])
    .describe('Owners of clusters that carry none of these tags; the first one that fits decides.'),
  addresses: z
    .record(
      ownerName,
      z.string().regex(plainAddress, { error: 'must be one plain mail address, like payments@contoso.com.' }),
    )
    .default({})
    .describe('Mail addresses by the name of the owner, compared without case.'),
  weeklyMail: z
    .boolean()
    .default(false)
    .describe('Whether each owner whose address is known gets a weekly mail about its own clusters.'),
  domains: z
    .array(z.string().regex(plainDomain, { error: 'must be a domain, like contoso.com.' }))
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Domains that owners may be mailed in, each without its subdomains; an owner whose name is an address of one of them is mailed there.',
    ),
});

/**
 * What the shape of `owners` does not show, one sentence for each fault: addresses in a domain that is not allowed, and names
 * that are the same but for their casing.
 */
export function ownerFaults(owners: unknown, at: string): string[] {
  const { addresses, domains } = Object.fromEntries(entriesOf(owners));
  const allowed = Array.isArray(domains) ? domains.filter((one) => typeof one === 'string') : undefined;
  const first = new Map<string, string>();
  return entriesOf(addresses).flatMap(([name, address]) => {
    const path = pathBelow(at, ['addresses', name]);
    // A schema passes over this name in silence.
    if (name === '__proto__') return [`${path}: is no name of an owner.`];
    const before = first.get(name.toLowerCase());
    first.set(name.toLowerCase(), name);
    return [
      ...(before === undefined ? [] : [`${path}: ${before} is the same name in another casing.`]),
      ...(allowed === undefined ? [] : domainFaults(address, allowed, path)),
    ];
  });
}

function domainFaults(address: unknown, allowed: readonly string[], path: string): string[] {
  if (typeof address !== 'string' || !plainAddress.test(address) || isOfDomains(address, allowed)) return [];
  const domain = domainOf(address);
  return [`${path}: ${domain} is not among the domains.${suggestion(domain, allowed)}`];
}
