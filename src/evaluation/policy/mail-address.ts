import { isSame } from './match.ts';
import type { Policy } from './policy.ts';

// RFC 5321: 254 characters in all, 64 of them before the @.
const longestAddress = 254;

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** The name of a domain that mail goes to, in ASCII and without the dot of the root. */
export const plainDomain = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+${label}$`);

/**
 * One mail address and nothing beside it: no display name, list, comment, quoted part, literal address or line break. Letters,
 * digits and `. _ + ' -` are all that may stand before the @: a % or a ! there is a route through other hosts to old relays.
 */
export const plainAddress = new RegExp(
  `^(?=.{1,${longestAddress}}$)(?=[^@]{1,64}@)[\\w'+-]+(?:\\.[\\w'+-]+)*@(?:${label}\\.)+${label}$`,
);

/**
 * Where mail for an owner goes: what the policy says of it, by its name without case; else the owner's name itself where that is
 * one plain address of exactly a domain that the policy allows; else null. Whoever may tag a cluster writes the owner's name, so
 * without allowed domains no name is taken for an address.
 */
export function addressOf(owner: string, { owners }: Pick<Policy, 'owners'>): string | null {
  const said = Object.entries(owners.addresses).find(([name]) => isSame(name, owner));
  if (said !== undefined) return said[1];
  return plainAddress.test(owner) && isOfDomains(owner, owners.domains ?? []) ? owner : null;
}

/** Whether a plain address is of exactly one of these domains; a subdomain is another domain. */
export function isOfDomains(address: string, domains: readonly string[]): boolean {
  return domains.some((domain) => isSame(domain, domainOf(address)));
}

/** What stands after the @ of a plain address. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
