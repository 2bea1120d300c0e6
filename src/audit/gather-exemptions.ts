import type { Exemption, ExemptionBounds } from '../evaluation/exemptions/exemption.ts';
import { exemptionFaults, exemptionOf } from '../evaluation/exemptions/exemption.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import type { Policy } from '../evaluation/policy/policy.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { ExemptionStore } from '../history/exemption-store.ts';

/** Where exemptions come from. */
export interface ExemptionSources {
  readonly policy: Policy;
  readonly rules: readonly RuleMetadata[];
  readonly stored: Pick<ExemptionStore, 'all'>;
}

/** What a policy lets an exemption be. */
export function exemptionBounds(
  { environments, exemptions }: Policy,
  rules: readonly RuleMetadata[],
): ExemptionBounds {
  return { rules, environments, maximumDays: exemptions.maximumDays };
}

/**
 * The exemptions as they are granted now: the policy's, and those that were granted through the API and that the policy, as
 * it is now, still allows. An id stands for one exemption: where both have it, the policy's holds.
 */
export async function gatherExemptions({
  policy,
  rules,
  stored,
}: ExemptionSources): Promise<GrantedExemptions> {
  const bounds = exemptionBounds(policy, rules);
  const ofPolicy = policy.exemptions.granted.map((granted) => exemptionOf(granted, 'policy', bounds));
  const taken = new Set(ofPolicy.map(({ id }) => id.toLowerCase()));
  const exemptions: Exemption[] = [...ofPolicy];
  const faults: string[] = [];
  for (const { exemption } of await stored.all()) {
    const found = taken.has(exemption.id.toLowerCase())
      ? ['the policy has one of this id, which holds in its place.']
      : exemptionFaults(exemption, '', bounds);
    if (found.length === 0) exemptions.push(exemption);
    else faults.push(`The exemption ${exemption.id} does not hold: ${found.join(' ')}`);
  }
  return { exemptions, faults };
}
