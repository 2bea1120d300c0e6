import * as z from 'zod';
import type { Day } from '../../inventory/values/day.ts';
import { dayIn, daysBetween } from '../../inventory/values/day.ts';
import { suggestion } from '../policy/nearest-name.ts';
import { entriesOf, faultsIn, pathBelow } from '../policy/schema-faults.ts';
import type { RuleMetadata } from '../rule.ts';

// Azure's longest texts that may stand here are values of tags, with 256 characters; a reason is a few sentences.
const text = z.string().trim().min(1).max(256);
const day = z
  .string()
  .refine((value) => value.length === 10 && dayIn(value) !== undefined, {
    error: 'must be a day of the calendar, as 2026-11-30.',
  })
  .meta({ format: 'date' });

// A cluster's id has at most 273 characters: a group of 90 and a name of 63 between what is fixed.
const armId = z.string().trim().min(1).max(400);

/** Which clusters an exemption is for; every line that is given has to fit, and without any it is for all of them. */
const scopeSchema = z
  .strictObject({
    cluster: armId.describe('ARM id of the cluster.').optional(),
    resourceGroup: armId
      .describe('ARM id of the resource group: /subscriptions/ID/resourceGroups/NAME.')
      .optional(),
    subscription: text.describe('Id of the subscription.').optional(),
    managementGroup: text.describe('Id of a management group, at any height.').optional(),
    environment: text.describe("Name of one of the policy's environments.").optional(),
    tag: z
      .strictObject({ name: text, value: text })
      .describe('A tag that the cluster carries, compared without case.')
      .optional(),
  })
  .describe(
    'Which clusters it is for: every line that is given has to fit. Without any, it is for all of them.',
  );

/** What somebody decides who accepts failures: of which rules and clusters, who answers for it, why, and until when. */
export const exemptionFields = {
  rules: z.array(text).min(1).max(100).describe('Names or ids of the rules whose failures are accepted.'),
  scope: scopeSchema.default({}),
  owner: text.describe('Who answers for it: a person or a team.'),
  reason: z.string().trim().min(1).max(1_000).describe('Why the failure is accepted.'),
  ticket: text.optional().describe('Where it was decided: the number or address of a ticket.'),
  expiresOn: day.describe('The last day on which it holds.'),
};

export const exemptionId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
    error: 'must be 1 to 64 letters, digits and . _ - and begin with a letter or a digit.',
  })
  .describe('Permanent name of the exemption.');

/** An exemption as a policy file holds it, in shape. */
export const grantedExemption = z.strictObject({
  id: exemptionId,
  grantedOn: day.describe('The first day on which it holds: when it was decided.'),
  ...exemptionFields,
});

export type ExemptionScope = Readonly<z.infer<typeof scopeSchema>>;

/** Where an exemption comes from: the policy file, this service's API, or Azure Policy. */
export const exemptionSources = ['policy', 'api', 'azurePolicy'] as const;
export type ExemptionSource = (typeof exemptionSources)[number];

/** An accepted failure: owner, reason and expiry are always there. */
export interface Exemption {
  readonly id: string;
  readonly source: ExemptionSource;
  /** Ids of rules: `AKS012`. */
  readonly rules: readonly string[];
  readonly scope: ExemptionScope;
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string | undefined;
  /** The first and the last day on which it holds. */
  readonly grantedOn: Day;
  readonly expiresOn: Day;
}

/** What its schema let through, with rules as they were written. */
export type StatedExemption = Omit<Exemption, 'source'>;

/** What exemptions are checked against. */
export interface ExemptionBounds {
  readonly rules: readonly Pick<RuleMetadata, 'id' | 'name'>[];
  readonly environments: readonly { readonly name: string }[];
  /** How many days the longest exemption lasts. */
  readonly maximumDays: number;
}

/** Why an exemption document cannot be used, beyond its shape: one sentence a fault, with its path below `at`. */
export function exemptionFaults(document: unknown, at: string, bounds: ExemptionBounds): string[] {
  const { rules, scope, grantedOn, expiresOn } = Object.fromEntries(entriesOf(document));
  const { environment } = Object.fromEntries(entriesOf(scope));
  const named: readonly unknown[] = Array.isArray(rules) ? rules : [];
  return [
    ...named.flatMap((rule, index) => {
      if (typeof rule !== 'string' || ruleNamed(rule, bounds.rules) !== undefined) return [];
      const near = suggestion(
        rule,
        bounds.rules.map(({ name }) => name),
      );
      return [`${pathBelow(at, ['rules', index])}: there is no rule of this name.${near}`];
    }),
    ...environmentFaults(environment, pathBelow(at, ['scope', 'environment']), bounds),
    ...termFaults(grantedOn, expiresOn, pathBelow(at, ['expiresOn']), bounds),
  ];
}

/** Every fault of an exemption document, of its shape and of what it says. */
export function faultsOfGranted(document: unknown, at: string, bounds: ExemptionBounds): string[] {
  return [...faultsIn(grantedExemption, document, at), ...exemptionFaults(document, at, bounds)];
}

/** An exemption whose rules are written by their ids. Rules that are none are left out; they are faults. */
export function exemptionOf(
  stated: StatedExemption,
  source: ExemptionSource,
  { rules }: Pick<ExemptionBounds, 'rules'>,
): Exemption {
  const ids = stated.rules.flatMap((rule) => ruleNamed(rule, rules)?.id ?? []);
  return { ...stated, source, rules: [...new Set(ids)].sort() };
}

function ruleNamed<R extends Pick<RuleMetadata, 'id' | 'name'>>(
  rule: string,
  rules: readonly R[],
): R | undefined {
  return rules.find(({ id, name }) => id === rule.toUpperCase() || name === rule.toLowerCase());
}

function environmentFaults(environment: unknown, at: string, { environments }: ExemptionBounds): string[] {
  if (typeof environment !== 'string' || environment === '') return [];
  const names = environments.map(({ name }) => name);
  if (names.some((name) => name.toLowerCase() === environment.trim().toLowerCase())) return [];
  return [`${at}: the policy has no environment of this name.${suggestion(environment, names)}`];
}

function termFaults(
  grantedOn: unknown,
  expiresOn: unknown,
  at: string,
  { maximumDays }: ExemptionBounds,
): string[] {
  const from = typeof grantedOn === 'string' ? dayIn(grantedOn) : undefined;
  const to = typeof expiresOn === 'string' ? dayIn(expiresOn) : undefined;
  if (from === undefined || to === undefined) return [];
  const days = daysBetween(from, to);
  if (days < 0) return [`${at}: lies before the day on which it was granted (${from}).`];
  if (days <= maximumDays) return [];
  return [`${at}: is ${days} days after the day on which it was granted; the policy allows ${maximumDays}.`];
}
