import type { PolicyExemption } from '../../../facts/policy-exemptions.ts';

// The id of an exemption has 64 characters at the most.
const nameLimit = 42;

/** The id under which an exemption of Azure Policy is known here. Its name is unique only where it was given. */
export function idOfAzure({ id, name }: Pick<PolicyExemption, 'id' | 'name'>): string {
  const readable = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, nameLimit);
  return `azure-policy-${readable}-${fingerprint(id.toLowerCase())}`;
}

/** FNV-1a in eight digits: tells ids apart, and is no defence against somebody who looks for two that have the same. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
