import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { MappedIds, Rule } from '../../src/evaluation/rule.ts';

const check = z.strictObject({
  id: z.string().min(1),
  /** What it asks, in our words. */
  what: z.string().min(1),
  /** Why no rule of ours covers it; only where none does. */
  notCovered: z.string().min(1).optional(),
});

const peer = z.strictObject({
  /** Under which name rules map to its ids. */
  peer: z.string(),
  name: z.string(),
  source: z.url(),
  /** When its checks were read: a month or a day. */
  read: z.string().regex(/^\d{4}(-\d{2}){1,2}$/),
  checks: z.array(check).min(1),
});

/** Another tool or catalogue with everything that it checks of AKS. */
export type Peer = z.infer<typeof peer> & { readonly peer: keyof MappedIds };

const order: readonly (keyof MappedIds)[] = [
  'cisAks',
  'mcsb',
  'azurePolicy',
  'defender',
  'psrule',
  'azqr',
  'aprl',
  'reviewChecklist',
  'checkov',
  'trivy',
  'prowler',
  'kics',
  'cloudsploit',
  'steampipe',
  'kubescape',
  'mondoo',
  'terrascan',
  'regula',
  'paladincloud',
  'prancer',
  'cloudCustodian',
];

/** Every peer, from `tools/coverage/peers`. Throws when a file is missing or not of its shape. */
export function readPeers(root: string): readonly Peer[] {
  const folder = join(root, 'tools', 'coverage', 'peers');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const peers = files.map((file) => peer.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))) as Peer);
  const place = ({ peer: name }: Peer): number => order.indexOf(name);
  return peers.sort((a, b) => place(a) - place(b));
}

/** The rules that say of themselves that they cover a peer's check. */
export function coveredBy(rules: readonly Rule[], peer: keyof MappedIds, id: string): readonly Rule[] {
  return rules.filter(({ mappedIds }) => mappedIds[peer]?.includes(id) === true);
}
