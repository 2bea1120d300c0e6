import type * as z from 'zod';
import { mayMatter } from '../evaluation/exemptions/azure-policy/exemption-of-azure.ts';
import { importedExemptions } from '../evaluation/exemptions/azure-policy/imported.ts';
import { isInitiative } from '../evaluation/exemptions/azure-policy/rules-exempted.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { FactReader, GraphReading } from '../facts/fact-reader.ts';
import {
  assignedPoliciesQuery,
  assignedPolicy,
  policyExemption,
  policyExemptionsQuery,
  policySet,
  policySetsAtOnce,
  policySetsQuery,
} from '../facts/policy-exemptions.ts';
import type { Day } from '../inventory/values/day.ts';
import { batches } from './batches.ts';

/** Why not all of the exemptions of Azure Policy are known. */
export interface Unread {
  readonly unread: string;
}

/**
 * The exemptions of Azure Policy that are about what rules check, on a day. With a part of the answers there are none: one
 * that was withdrawn would look like one that did not come.
 */
export async function importExemptions(
  { graph }: Pick<FactReader, 'graph'>,
  rules: readonly RuleMetadata[],
  today: Day,
): Promise<GrantedExemptions | Unread> {
  // Built-in initiatives, and what is given on management groups, stand above every subscription.
  const read = (query: string): Promise<GraphReading> => graph(query, { inherited: true });
  const [given, assignments] = await Promise.all([read(policyExemptionsQuery), read(assignedPoliciesQuery)]);
  const exemptions = inShape(policyExemption, given.rows);
  const relevant = exemptions.filter((exemption) => mayMatter(exemption, today));
  const definitions = new Map(
    inShape(assignedPolicy, assignments.rows).map(({ id, definition }) => [id.toLowerCase(), definition]),
  );
  const initiatives = relevant
    .map(({ properties }) => definitions.get(properties.policyAssignmentId.toLowerCase()) ?? '')
    .filter(isInitiative)
    .map((id) => id.toLowerCase());
  const sets = await Promise.all(
    batches([...new Set(initiatives)].sort(), policySetsAtOnce).map((ids) => read(policySetsQuery(ids))),
  );
  const unread = [given, assignments, ...sets].flatMap(({ incomplete }) => incomplete ?? []);
  if (unread.length > 0) return { unread: [...new Set(unread)].join(' ') };

  const known = inShape(
    policySet,
    sets.flatMap(({ rows }) => rows),
  );
  const imported = importedExemptions(
    relevant,
    { definitions, initiatives: new Map(known.map((set) => [set.id.toLowerCase(), set])) },
    rules,
    today,
  );
  const malformed = given.rows.length - exemptions.length;
  if (malformed === 0) return imported;
  const fault = `Exemptions of Azure Policy that are not what its model says, and do not hold here: ${malformed}.`;
  return { ...imported, faults: [...imported.faults, fault] };
}

/** The rows that are what a schema says. What is not there for it is unknown, and nothing is taken from it. */
function inShape<S extends z.ZodType>(schema: S, rows: readonly unknown[]): z.infer<S>[] {
  return rows.flatMap((row) => {
    const { data, success } = schema.safeParse(row);
    return success ? [data] : [];
  });
}
