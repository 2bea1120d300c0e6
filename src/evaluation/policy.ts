import * as z from 'zod';
import type { Parameters, Rule } from './rule.ts';
import { severities } from './rule.ts';

const parameterValue = z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]);

const ruleSettings = z.strictObject({
  enabled: z.boolean().optional(),
  severity: z.enum(severities).optional(),
  parameters: z.record(z.string(), parameterValue).optional(),
});

const policySchema = z.strictObject({
  $schema: z.string().optional(),
  /** Tag names that hold a cluster's owner; the first one that is there decides. Compared without case. */
  ownerTags: z.array(z.string().min(1)).default(['owner', 'team', 'contact']),
  /** By rule name. */
  rules: z.record(z.string(), ruleSettings).default({}),
});

/** The rules that a document names, whatever else is wrong with it, so that one reading finds every fault. */
const namedRules = z
  .object({
    rules: z.record(
      z.string(),
      z.object({ parameters: z.record(z.string(), parameterValue).default({}) }).catch({ parameters: {} }),
    ),
  })
  .catch({ rules: {} });

/** What an organisation decides for itself: which rules apply, how grave they are, their thresholds, whose a cluster is. */
export type Policy = Readonly<z.infer<typeof policySchema>>;

/** What holds when there is no policy file. */
export const defaultPolicy: Policy = policySchema.parse({});

/** A policy document that cannot be used, with every fault of it. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly faults: readonly string[];

  constructor(source: string, faults: readonly string[]) {
    super(`The policy ${source} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/**
 * Reads a policy from its JSON text. `source` names the document in the error. Throws `PolicyError` with every fault at
 * once: JSON that does not parse, unknown keys, unknown rules, parameters that a rule does not have or of another kind.
 */
export function parsePolicy(json: string, source: string, rules: readonly Rule[]): Policy {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch (error) {
    throw new PolicyError(source, [`It is not JSON: ${(error as Error).message}.`]);
  }
  const parsed = policySchema.safeParse(document);
  const shapeFaults = (parsed.error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.') || 'the document'}: ${message}`,
  );
  const faults = [...shapeFaults, ...ruleFaults(namedRules.parse(document).rules, rules)];
  if (!parsed.success || faults.length > 0) throw new PolicyError(source, faults);
  return parsed.data;
}

function ruleFaults(
  named: Readonly<Record<string, { readonly parameters: Parameters }>>,
  rules: readonly Rule[],
): string[] {
  return Object.entries(named).flatMap(([name, { parameters }]) => {
    const rule = rules.find((candidate) => candidate.name === name);
    return rule ? parameterFaults(rule, parameters) : [`rules.${name}: there is no rule of this name.`];
  });
}

function parameterFaults(rule: Rule, parameters: Parameters): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const at = `rules.${rule.name}.parameters.${name}`;
    const fallback = Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined;
    if (fallback === undefined) return [`${at}: the rule has no such parameter.`];
    const kind = (of: unknown): string => (Array.isArray(of) ? 'list' : typeof of);
    return kind(value) === kind(fallback) ? [] : [`${at}: must be a ${kind(fallback)}, is a ${kind(value)}.`];
  });
}
