import type { PolicyExemption } from '../../../facts/policy-exemptions.ts';
import type { Day } from '../../../inventory/values/day.ts';
import { daysBetween } from '../../../inventory/values/day.ts';
import type { Exemption, ExemptionScope } from '../exemption.ts';
import { idOfAzure } from './exemption-id.ts';
import type { AssignedPolicies, RulesByDefinition } from './rules-exempted.ts';
import { rulesExempted } from './rules-exempted.ts';
import type { StatedTerms, Terms } from './terms.ts';
import { lastWholeDay, termsOf, ticketOf } from './terms.ts';
import { givenOn, scopeOf, whereItHolds } from './where-it-holds.ts';

// A weekly report tells of an end until a month after it.
const rememberedDays = 30;

/** What an exemption of Azure Policy is to this service. */
export type ExemptionOfAzure =
  | { readonly is: 'granted'; readonly exemption: Exemption }
  /** It is about AKS and does not hold here; `because` is one sentence. */
  | { readonly is: 'refused'; readonly because: string }
  /** Azure does not show what it exempts from. */
  | { readonly is: 'unseen' }
  /** It is not about AKS, or has long ended. */
  | { readonly is: 'elsewhere' };

/** Whether it may be about clusters, by what it is given on, and had not ended long before a day. */
export function mayMatter(azure: PolicyExemption, today: Day): boolean {
  const expiresOn = lastWholeDay(azure);
  const hasLongEnded = expiresOn !== undefined && daysBetween(expiresOn, today) > rememberedDays;
  return scopeOf(givenOn(azure.id)) !== undefined && !hasLongEnded;
}

/**
 * Reads one exemption of Azure Policy. It holds where it has an end, a reason and somebody who answers for it, and is never
 * taken for wider or longer than it is in Azure.
 */
export function exemptionOfAzure(
  azure: PolicyExemption,
  assigned: AssignedPolicies,
  rules: RulesByDefinition,
  today: Day,
): ExemptionOfAzure {
  const { properties } = azure;
  const assignedTo = givenOn(properties.policyAssignmentId);
  if (!mayMatter(azure, today) || scopeOf(assignedTo) === undefined) return { is: 'elsewhere' };
  const exempted = rulesExempted(azure, assigned, rules);
  if (exempted === undefined) return { is: 'unseen' };
  if (exempted.length === 0) return { is: 'elsewhere' };

  const isValidated = properties.assignmentScopeValidation?.toLowerCase() !== 'donotvalidate';
  const scope = whereItHolds(givenOn(azure.id), assignedTo, isValidated);
  const terms = termsOf(azure);
  const doubts = doubtsAbout(azure, scope);
  if (scope === undefined || doubts.length > 0 || !areWhole(terms)) {
    // What has ended needs no putting right.
    if (terms.expiresOn !== undefined && terms.expiresOn < today) return { is: 'elsewhere' };
    return { is: 'refused', because: `${[...missingFrom(terms), ...doubts].join('; ')}.` };
  }
  const ticket = ticketOf(azure);
  return {
    is: 'granted',
    exemption: {
      id: idOfAzure(azure),
      source: 'azurePolicy',
      rules: [...new Set(exempted)].sort(),
      scope,
      ...terms,
      ...(ticket !== undefined && { ticket }),
    },
  };
}

const missing: Readonly<Record<keyof Terms, string>> = {
  expiresOn: 'it has no end (expiresOn)',
  reason: 'it gives no reason (description)',
  owner: 'nobody answers for it (requestedBy in its metadata)',
  grantedOn: 'it does not say since when it is there (approvedOn in its metadata)',
};
const allTerms = ['expiresOn', 'reason', 'owner', 'grantedOn'] as const;

function missingFrom(terms: StatedTerms): string[] {
  return allTerms.filter((term) => terms[term] === undefined).map((term) => missing[term]);
}

function areWhole(terms: StatedTerms): terms is Terms {
  return missingFrom(terms).length === 0;
}

/** What may make it narrower in Azure than it would be here. */
function doubtsAbout({ properties }: PolicyExemption, scope: ExemptionScope | undefined): string[] {
  const isKnown = ['waiver', 'mitigated'].includes(properties.exemptionCategory?.toLowerCase() ?? '');
  const isNarrowed = (properties.resourceSelectors ?? []).length > 0;
  return [
    ...(scope === undefined ? ['its assignment does not reach where it is given'] : []),
    ...(isKnown ? [] : ['its category is neither Waiver nor Mitigated']),
    ...(isNarrowed ? ['it has resource selectors, which are not understood here'] : []),
  ];
}
