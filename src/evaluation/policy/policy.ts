import type * as z from 'zod';
import type { FactName } from '../../facts/facts.ts';
import { factNames } from '../../facts/facts.ts';
import type { ExemptionBounds } from '../exemptions/exemption.ts';
import { exemptionFaults } from '../exemptions/exemption.ts';
import { suggestion } from './nearest-name.ts';
import { ownerFaults } from './owners-schema.ts';
import { policySchema } from './policy-schema.ts';
import type { Rule } from '../rule.ts';
import { entriesOf, faultsIn, pathBelow } from './schema-faults.ts';

// Every rule in a hundred environments is a fraction of it.
const longestDocument = 4 * 1_024 * 1_024;

/** What an organisation decides for itself: which rules apply where, how grave they are, their thresholds, whose a cluster is. */
export type Policy = Readonly<z.infer<typeof policySchema>>;

/** Clusters with settings of their own. */
export type Environment = Policy['environments'][number];

/** What a policy says of rules, by their names. */
export type SettingsByRule = Policy['rules'];
export type RuleSettings = SettingsByRule[string];

/** What holds when there is no policy file. */
export const defaultPolicy: Policy = policySchema.parse({});

/** The kinds of facts that Azure is not to be asked for. */
export function factsOff({ facts }: Policy): ReadonlySet<FactName> {
  return new Set(factNames.filter((name) => facts[name] === false));
}

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
 * once, each with its path: JSON that does not parse, unknown keys, rules and parameters, values of another kind,
 * environments that have one name or fit no cluster, owners' addresses that they may not have, limits that have one name.
 */
export function parsePolicy(json: string, source: string, rules: readonly Rule[]): Policy {
  const document = documentIn(json, source);
  const {
    rules: settings,
    environments,
    exemptions,
    owners,
    access,
  } = Object.fromEntries(entriesOf(document));
  const list: readonly unknown[] = Array.isArray(environments) ? environments : [];
  const faults = [
    ...faultsIn(policySchema, document),
    ...ruleFaults(settings, 'rules', rules),
    ...list.flatMap((one, index) => environmentFaults(one, `environments[${index}]`, rules)),
    ...repeated(list, 'name', 'environments'),
    ...grantedFaults(exemptions, list, rules),
    ...ownerFaults(owners, 'owners'),
    ...limitFaults(access),
  ];
  if (faults.length > 0) throw new PolicyError(source, faults);
  return policySchema.parse(document);
}

function documentIn(json: string, source: string): unknown {
  if (json.length > longestDocument) {
    throw new PolicyError(source, [`It is longer than ${longestDocument} characters.`]);
  }
  try {
    // Editors on Windows put a byte order mark before it.
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new PolicyError(source, [`It is not JSON: ${(error as Error).message}.`]);
  }
}

function environmentFaults(environment: unknown, at: string, rules: readonly Rule[]): string[] {
  const { rules: settings, match } = Object.fromEntries(entriesOf(environment));
  const { tags } = Object.fromEntries(entriesOf(match));
  // A schema passes over this name in silence.
  const hidden = entriesOf(tags).some(([name]) => name === '__proto__');
  return [
    ...(hidden ? [`${at}.match.tags.__proto__: is no name of a tag.`] : []),
    ...ruleFaults(settings, `${at}.rules`, rules),
  ];
}

/** Entries of a list that have the same name, or id, as one before them. */
function repeated(list: readonly unknown[], key: 'name' | 'id', at: string): string[] {
  const first = new Map<string, number>();
  return list.flatMap((entry, index) => {
    const { [key]: name } = Object.fromEntries(entriesOf(entry));
    if (typeof name !== 'string') return [];
    const before = first.get(name.toLowerCase());
    if (before !== undefined) return [`${at}[${index}].${key}: ${at}[${before}] has this ${key} too.`];
    first.set(name.toLowerCase(), index);
    return [];
  });
}

function grantedFaults(
  exemptions: unknown,
  environments: readonly unknown[],
  rules: readonly Rule[],
): string[] {
  const { granted, maximumDays } = Object.fromEntries(entriesOf(exemptions));
  const list: readonly unknown[] = Array.isArray(granted) ? granted : [];
  const bounds: ExemptionBounds = {
    rules,
    environments: environments.flatMap((environment) => {
      const { name } = Object.fromEntries(entriesOf(environment));
      return typeof name === 'string' ? [{ name }] : [];
    }),
    maximumDays: typeof maximumDays === 'number' ? maximumDays : defaultPolicy.exemptions.maximumDays,
  };
  const at = 'exemptions.granted';
  return [
    ...list.flatMap((one, index) => exemptionFaults(one, `${at}[${index}]`, bounds)),
    ...repeated(list, 'id', at),
  ];
}

function limitFaults(access: unknown): string[] {
  const { limits } = Object.fromEntries(entriesOf(access));
  return repeated(Array.isArray(limits) ? limits : [], 'name', 'access.limits');
}

function ruleFaults(settings: unknown, at: string, rules: readonly Rule[]): string[] {
  return entriesOf(settings).flatMap(([name, said]) => {
    const rule = rules.find((candidate) => candidate.name === name);
    if (rule === undefined)
      return [`${pathBelow(at, [name])}: there is no rule of this name.${ruleMeant(name, rules)}`];
    const { parameters } = Object.fromEntries(entriesOf(said));
    return parameterFaults(rule, parameters, pathBelow(at, [name, 'parameters']));
  });
}

/** What to say of a name that is no rule's: the name of the rule with this id, or the nearest one. */
export function ruleMeant(name: string, rules: readonly Rule[]): string {
  const byId = rules.find(({ id }) => id === name.toUpperCase());
  if (byId !== undefined) return ` ${byId.id} is ${byId.name}.`;
  return suggestion(
    name,
    rules.map((rule) => rule.name),
  );
}

function parameterFaults(rule: Rule, parameters: unknown, at: string): string[] {
  return entriesOf(parameters).flatMap(([name, value]) => {
    const path = pathBelow(at, [name]);
    const parameter = Object.hasOwn(rule.parameters, name) ? rule.parameters[name] : undefined;
    if (parameter !== undefined) return faultsIn(parameter.schema, value, path);
    return [`${path}: the rule has no such parameter.${suggestion(name, Object.keys(rule.parameters))}`];
  });
}
