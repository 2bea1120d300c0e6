import type { ClusterAddress } from '../inventory/cluster/cluster-id.ts';

// Table keys may not hold / \ # ? and control characters; % and + are decoded differently by clients and proxies. What
// ARM lets into a name of a resource group or a cluster passes as it is, everything else is written as !hhhh.
const notInKeys = /[^\p{L}\p{M}\p{N}_.()-]/gu;
const separator = '|';

/** The keys under which a cluster stands in the tables. */
export interface ClusterKey {
  readonly subscriptionId: string;
  /** Resource group and name, lower-cased and folded into what keys allow. */
  readonly key: string;
}

/** Folds an address into keys; the same for every casing of the same id, because ARM ids do not tell case apart. */
export function clusterKeyOf({ subscriptionId, resourceGroup, name }: ClusterAddress): ClusterKey {
  return {
    subscriptionId: fold(subscriptionId),
    key: `${fold(resourceGroup)}${separator}${fold(name)}`,
  };
}

/** The lower-cased address that keys were folded from. */
export function addressOf({ subscriptionId, key }: ClusterKey): ClusterAddress {
  const [resourceGroup = '', name = ''] = key.split(separator);
  return { subscriptionId: unfold(subscriptionId), resourceGroup: unfold(resourceGroup), name: unfold(name) };
}

function fold(text: string): string {
  return lowerCased(text).replace(notInKeys, (character) =>
    character
      .split('')
      .map((unit) => `!${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

// Σ has two small letters, of which toLowerCase takes one at the end of a word and the other elsewhere.
function lowerCased(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

function unfold(text: string): string {
  return text.replace(/!([\da-f]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
