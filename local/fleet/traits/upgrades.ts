import type { Trait } from '../cluster-body.ts';
import { profile, properties } from '../cluster-body.ts';

/** Who upgrades Kubernetes, and how eagerly. */
export function upgradeChannel(channel: 'none' | 'patch' | 'stable' | 'rapid' | 'node-image'): Trait {
  return profile('autoUpgradeProfile', { upgradeChannel: channel });
}

/** Who brings the nodes' operating system up to date. */
export function nodeOsChannel(channel: 'None' | 'Unmanaged' | 'SecurityPatch' | 'NodeImage'): Trait {
  return profile('autoUpgradeProfile', { nodeOSUpgradeChannel: channel });
}

/** Nothing was ever set: a cluster from before there were channels. */
export const noUpgradeProfile: Trait = properties({ autoUpgradeProfile: undefined });
