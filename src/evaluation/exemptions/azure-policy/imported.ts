import type { PolicyExemption } from '../../../facts/policy-exemptions.ts';
import type { Day } from '../../../inventory/values/day.ts';
import type { RuleMetadata } from '../../rule.ts';
import type { GrantedExemptions } from '../granted.ts';
import { exemptionOfAzure } from './exemption-of-azure.ts';
import type { AssignedPolicies } from './rules-exempted.ts';
import { rulesByDefinition } from './rules-exempted.ts';

// ARM's own ids are shorter; a row may say anything.
const idLimit = 512;

/**
 * The exemptions of Azure Policy that hold here, and a sentence for each that is about AKS and does not. Those of which Azure
 * does not show what they exempt from are told in one sentence: most of them are about something else.
 */
export function importedExemptions(
  given: readonly PolicyExemption[],
  assigned: AssignedPolicies,
  rules: readonly Pick<RuleMetadata, 'id' | 'mappedIds'>[],
  today: Day,
): GrantedExemptions {
  const byDefinition = rulesByDefinition(rules);
  const found = given.map((azure) => ({
    id: azure.id.slice(0, idLimit).toWellFormed(),
    outcome: exemptionOfAzure(azure, assigned, byDefinition, today),
  }));
  const unseen = found.filter(({ outcome }) => outcome.is === 'unseen');
  return {
    exemptions: found.flatMap(({ outcome }) => (outcome.is === 'granted' ? [outcome.exemption] : [])),
    faults: [
      ...found.flatMap(({ id, outcome }) =>
        outcome.is === 'refused'
          ? [`The Azure Policy exemption ${id} does not hold here: ${outcome.because}`]
          : [],
      ),
      ...unseen
        .slice(0, 1)
        .map(
          ({ id }) =>
            `Azure does not show what these exemptions of Azure Policy exempt from, so they do not hold here: ${unseen.length}, the first of them ${id}.`,
        ),
    ],
  };
}
