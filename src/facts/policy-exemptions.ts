import * as z from 'zod';
import { kqlList } from './row.ts';

/** Microsoft.Authorization/policyExemptions, with who made it and when. */
export const policyExemption = z.looseObject({
  id: z.string(),
  name: z.string(),
  properties: z.looseObject({
    policyAssignmentId: z.string(),
    /** Which parts of an initiative it is about; all of them when there are none here. */
    policyDefinitionReferenceIds: z.array(z.string()).nullish(),
    /** `Waiver` or `Mitigated`. */
    exemptionCategory: z.string().nullish(),
    /** The instant of its end; absent is without an end. */
    expiresOn: z.string().nullish(),
    displayName: z.string().nullish(),
    description: z.string().nullish(),
    /** Whatever its author wrote; by Azure's documentation requestedBy, approvedBy, approvedOn and ticketRef. */
    metadata: z.unknown().optional(),
    resourceSelectors: z.array(z.unknown()).nullish(),
    /** `DoNotValidate` lets it stand where its assignment does not reach. */
    assignmentScopeValidation: z.string().nullish(),
  }),
  systemData: z.unknown().optional(),
});

export type PolicyExemption = z.infer<typeof policyExemption>;

/** What one assignment assigns: a definition or an initiative. */
export const assignedPolicy = z.looseObject({ id: z.string(), definition: z.string() });

/** The definitions of one initiative, each under the name by which an exemption refers to it. */
export const policySet = z.looseObject({
  id: z.string(),
  definitions: z.array(
    z.looseObject({ policyDefinitionId: z.string(), policyDefinitionReferenceId: z.string().nullish() }),
  ),
});

export type PolicySet = z.infer<typeof policySet>;

/** Every exemption of Azure Policy. An exemption whose end has passed stays there until somebody deletes it. */
export const policyExemptionsQuery = `policyresources
| where type =~ 'microsoft.authorization/policyexemptions'
| project id, name, properties, systemData
| order by id asc`;

/** What every assignment assigns, without its parameters, which are most of its row. */
export const assignedPoliciesQuery = `policyresources
| where type =~ 'microsoft.authorization/policyassignments'
| project id, definition = properties.policyDefinitionId
| order by id asc`;

/** How many initiatives one query may name: their ids have more than 300 characters at the most. */
export const policySetsAtOnce = 12;

/** The initiatives of these ids. There are hundreds that are built in, and the largest have hundreds of definitions. */
export const policySetsQuery = (ids: readonly string[]): string => `policyresources
| where type =~ 'microsoft.authorization/policysetdefinitions'
| where id in~ (${kqlList(ids)})
| project id, definitions = properties.policyDefinitions
| order by id asc`;
