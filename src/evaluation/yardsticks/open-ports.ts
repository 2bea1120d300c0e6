import type { NetworkSecurityGroup } from '../../facts/kinds/network-security-groups.ts';
import { parseIpRange } from '../../inventory/values/ip-range.ts';

/** Ports from the first to the last, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A rule of a security group that lets any address in. */
export interface OpenRule {
  readonly name: string;
  /** The ports that it opens and that are not among the permitted ones. */
  readonly ports: readonly PortRange[];
}

/** The open rules, and the name of a rule whose ports could not be read; undefined when all could. */
export interface OpenRules {
  readonly open: readonly OpenRule[];
  readonly unreadable: string | undefined;
}

type SecurityRule = NonNullable<NetworkSecurityGroup['properties']['securityRules']>[number];

/** Takes `443`, `8080-8090` or `*` apart, as security rules write ports; undefined for text that is none. */
export function parsePorts(text: string): PortRange | undefined {
  if (text.trim() === '*') return { first: 0, last: 65_535 };
  const [, from, to = from] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  const range = { first: Number(from), last: Number(to) };
  return range.first <= range.last && range.last <= 65_535 ? range : undefined;
}

/** As security rules write ports. */
export function formatPorts(ports: readonly PortRange[]): string {
  return ports.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

/**
 * The inbound rules that open other ports than the permitted ones to any address, as far as no rule that decides earlier
 * denies the same. Rules about protocols without ports are left out.
 */
export function openRules(group: NetworkSecurityGroup, permitted: readonly PortRange[]): OpenRules {
  const open: OpenRule[] = [];
  let unreadable: string | undefined;
  const denials: SecurityRule[] = [];
  for (const rule of inbound(group)) {
    if (isWord(rule.properties.access, 'deny')) {
      denials.push(rule);
      continue;
    }
    const anyone = familiesOf(rule, 1);
    if (anyone === 0) continue;
    const ports = portsOf(rule);
    const denied = denials.filter((denial) => covers(denial, rule, anyone)).map(portsOf);
    if (ports === undefined || denied.includes(undefined)) {
      unreadable ??= rule.name ?? 'without a name';
      continue;
    }
    const left = denied.reduce<readonly PortRange[]>(
      (rest, taken) => without(rest, taken ?? []),
      without(ports, permitted),
    );
    if (left.length > 0) open.push({ name: rule.name ?? 'without a name', ports: left });
  }
  return { open, unreadable };
}

function inbound({ properties }: NetworkSecurityGroup): readonly SecurityRule[] {
  return (properties.securityRules ?? [])
    .filter((rule) => isWord(rule.properties.direction, 'inbound') && hasPorts(rule))
    .sort((a, b) => a.properties.priority - b.properties.priority);
}

function hasPorts({ properties: { protocol } }: SecurityRule): boolean {
  return !['icmp', 'esp', 'ah'].includes((protocol ?? '*').toLowerCase());
}

// Which addresses a rule is about: 1 for all of IPv4, 2 for all of IPv6, 3 for both.
function familiesOf({ properties }: SecurityRule, widest: 0 | 1): number {
  const { sourceAddressPrefix, sourceAddressPrefixes } = properties;
  return [sourceAddressPrefix ?? '', ...(sourceAddressPrefixes ?? [])].reduce((families, source) => {
    if (['*', 'any', 'internet'].includes(source.toLowerCase())) return 3;
    const range = parseIpRange(source);
    // Half of the internet is as bad as all of it.
    if (range === undefined || range.prefix > widest) return families;
    return families | (range.family === 'IPv4' ? 1 : 2);
  }, 0);
}

function covers(denial: SecurityRule, rule: SecurityRule, families: number): boolean {
  const { protocol } = denial.properties;
  const sameProtocol =
    isWord(protocol ?? '*', '*') || isWord(protocol ?? '*', rule.properties.protocol ?? '*');
  const target = destinationOf(denial);
  const sameTarget = target === '*' || target === destinationOf(rule);
  return sameProtocol && sameTarget && (familiesOf(denial, 0) & families) === families;
}

function destinationOf({ properties }: SecurityRule): string {
  const { destinationAddressPrefix: one, destinationAddressPrefixes: many } = properties;
  return typeof one === 'string' && one !== '' ? one.toLowerCase() : JSON.stringify(many ?? '*');
}

function portsOf({ properties }: SecurityRule): readonly PortRange[] | undefined {
  const { destinationPortRange, destinationPortRanges } = properties;
  const texts = [destinationPortRange ?? '', ...(destinationPortRanges ?? [])].filter((text) => text !== '');
  const ranges = texts.map(parsePorts);
  return ranges.length > 0 && ranges.every((range) => range !== undefined) ? ranges : undefined;
}

function without(ports: readonly PortRange[], taken: readonly PortRange[]): readonly PortRange[] {
  return taken.reduce<readonly PortRange[]>(
    (left, { first, last }) =>
      left.flatMap((range) =>
        [
          { first: range.first, last: Math.min(range.last, first - 1) },
          { first: Math.max(range.first, last + 1), last: range.last },
        ].filter((part) => part.first <= part.last),
      ),
    ports,
  );
}

function isWord(text: string, word: string): boolean {
  return text.toLowerCase() === word.toLowerCase();
}
