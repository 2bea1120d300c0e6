import type { AgentPool } from './property.ts';
import { text } from './property.ts';

/**
 * The ids of the virtual networks that pools state for their nodes, each once; a pool in a network that AKS makes states
 * none. Throws `MalformedProperty`.
 */
export function nodeNetworks(pools: readonly AgentPool[]): readonly string[] {
  const networks = new Map<string, string>();
  for (const pool of pools) {
    const subnet = text(pool, 'vnetSubnetID') ?? '';
    const network = /^(.*\/virtualnetworks\/[^/]+)\/subnets\/[^/]+$/i.exec(subnet)?.[1];
    if (network !== undefined) networks.set(network.toLowerCase(), network);
  }
  return [...networks.values()];
}
