import type { PolicyExemption, PolicySet } from '../../../facts/policy-exemptions.ts';
import type { RuleMetadata } from '../../rule.ts';

/** What is assigned in Azure Policy, as far as Azure shows it. Keys are ARM ids in lower case. */
export interface AssignedPolicies {
  /** What each assignment assigns: the id of a definition or of an initiative. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly initiatives: ReadonlyMap<string, PolicySet>;
}

/** Ids of the rules that check what a definition of Azure Policy checks, by the definition's name in lower case. */
export type RulesByDefinition = ReadonlyMap<string, readonly string[]>;

export function rulesByDefinition(
  rules: readonly Pick<RuleMetadata, 'id' | 'mappedIds'>[],
): RulesByDefinition {
  const all = new Map<string, string[]>();
  for (const { id, mappedIds } of rules) {
    for (const name of mappedIds.azurePolicy ?? [])
      all.set(name.toLowerCase(), [...(all.get(name) ?? []), id]);
  }
  return all;
}

/** Whether an ARM id is an initiative's. */
export function isInitiative(id: string): boolean {
  return /\/providers\/microsoft\.authorization\/policysetdefinitions\/[^/]+$/i.test(id);
}

/**
 * Ids of the rules that check what an exemption is about; none when it is not about AKS. Undefined when Azure does not show
 * its assignment, or the assignment's initiative: then nobody knows.
 */
export function rulesExempted(
  { properties }: PolicyExemption,
  { definitions, initiatives }: AssignedPolicies,
  rules: RulesByDefinition,
): readonly string[] | undefined {
  const assigned = definitions.get(properties.policyAssignmentId.toLowerCase());
  if (assigned === undefined) return undefined;
  if (!isInitiative(assigned)) return rulesOf(assigned, rules);
  const named = (properties.policyDefinitionReferenceIds ?? []).map((id) => id.toLowerCase());
  return initiatives.get(assigned.toLowerCase())?.definitions.flatMap((one) => {
    const isMeant =
      named.length === 0 || named.includes(one.policyDefinitionReferenceId?.toLowerCase() ?? '');
    return isMeant ? rulesOf(one.policyDefinitionId, rules) : [];
  });
}

/** Only a definition that is built in: somebody's own may have the name of one and check something else. */
function rulesOf(definition: string, rules: RulesByDefinition): readonly string[] {
  const name = /^\/providers\/microsoft\.authorization\/policydefinitions\/([^/]+)$/i.exec(definition)?.[1];
  return rules.get(name?.toLowerCase() ?? '') ?? [];
}
