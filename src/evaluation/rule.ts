import type { Cluster } from '../inventory/cluster/cluster.ts';
import type { Facts, FactName, FactsWith } from '../facts/facts.ts';
import type { Retirement } from '../facts/retirements.ts';
import type { Day } from '../inventory/values/day.ts';
import type { Readable } from '../inventory/cluster/property.ts';
import { AgentPool, MalformedProperty, pathFromRoot, valueAt } from '../inventory/cluster/property.ts';
import type { Parameters, ParameterValues, ValuesOf } from './parameter.ts';
import { fallbacksOf } from './parameter.ts';

// Frozen from the first release: the words stand in stored history.
export const statuses = ['pass', 'fail', 'notApplicable', 'unknown', 'error'] as const;
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export const categories = [
  'tier',
  'exposure',
  'access',
  'data',
  'network',
  'version',
  'nodes',
  'resilience',
  'security',
  'monitoring',
  'governance',
  'cost',
] as const;

/** `error` is the engine's alone: a rule that threw. */
export type Status = (typeof statuses)[number];
export type Severity = (typeof severities)[number];
export type Category = (typeof categories)[number];

/** What was seen and what was wanted, at one property of the cluster's ARM body. */
export interface Evidence {
  /** The path in the ARM body: `properties.agentPoolProfiles[1].enableNodePublicIP`. */
  readonly property: string;
  /** The agent pool's name when the property is a pool's. */
  readonly pool?: string;
  /** The value as ARM states it; null when it is absent. */
  readonly actual: unknown;
  /** What would have passed, in words. */
  readonly expected: string;
}

/** A dated duty that the verdict brings to light: after `on`, `what` no longer holds. */
export interface Deadline {
  /** The last good day. */
  readonly on: Day;
  /** Names the duty, the same text for every cluster that has it, so that clusters can be grouped by it. */
  readonly what: string;
}

/** What stands for a remediation's own placeholders, such as `{version}`. */
export type FixValues = Readonly<Record<string, string>>;

/** What the author of a rule returns. The message is the observation; evidence is there when, and only when, it fails. */
export type Verdict =
  | { readonly status: 'pass'; readonly message: string; readonly deadline?: Deadline }
  | {
      readonly status: 'fail';
      readonly message: string;
      readonly evidence: readonly [Evidence, ...Evidence[]];
      readonly deadline?: Deadline;
      readonly values?: FixValues;
    }
  | { readonly status: 'notApplicable' | 'unknown'; readonly message: string };

/**
 * How to put it right. `{subscription}`, `{resourceGroup}`, `{cluster}` and `{location}` stand for the cluster's own,
 * `{pool}` for a failing pool's name (such a text is given once for each failing pool), and any other for what the verdict
 * gives as its `values`.
 */
export interface Remediation {
  readonly az?: string;
  /** Lines of the managed cluster resource. */
  readonly bicep?: string;
  /** Lines of `azurerm_kubernetes_cluster`. */
  readonly terraform?: string;
  /** What the fix replaces: nothing, the agent pool, or the whole cluster. */
  readonly rebuild: 'none' | 'pool' | 'cluster';
  /** What to know before doing it. */
  readonly note?: string;
}

/** The pillars of the Azure Well-Architected Framework. */
export const pillars = ['reliability', 'security', 'cost', 'operations', 'performance'] as const;
export type Pillar = (typeof pillars)[number];

/** The same control in other catalogues, by their ids. */
export interface MappedIds {
  readonly cisAks?: readonly string[];
  readonly mcsb?: readonly string[];
  readonly azurePolicy?: readonly string[];
  readonly defender?: readonly string[];
  readonly psrule?: readonly string[];
  readonly azqr?: readonly string[];
  readonly aprl?: readonly string[];
  readonly reviewChecklist?: readonly string[];
  readonly checkov?: readonly string[];
  readonly trivy?: readonly string[];
  readonly prowler?: readonly string[];
  readonly kics?: readonly string[];
  readonly cloudsploit?: readonly string[];
  readonly steampipe?: readonly string[];
  readonly kubescape?: readonly string[];
  readonly mondoo?: readonly string[];
  readonly terrascan?: readonly string[];
  readonly regula?: readonly string[];
  readonly paladincloud?: readonly string[];
  readonly prancer?: readonly string[];
  readonly cloudCustodian?: readonly string[];
}

/** How far a rule has come. */
export const lifecycles = ['experimental', 'stable', 'retired'] as const;

export interface RuleMetadata {
  /** Permanent, never used again for another control: `AKS007`. */
  readonly id: `AKS${number}`;
  /** States the desired condition and equals the file's name: `local-accounts-disabled`. */
  readonly name: string;
  /** The demand, as a sentence without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly rationale: string;
  readonly remediation: Remediation;
  readonly references: readonly [string, ...string[]];
  readonly mappedIds: MappedIds;
  readonly pillar: Pillar;
  /** The kinds of facts that it looks at; it is shown no other. */
  readonly needs: readonly FactName[];
  /** Why it is switched off until a policy switches it on; absent when it applies by default. */
  readonly optIn?: string;
  /** Thresholds with their defaults; a policy may set others. */
  readonly parameters: Parameters;
  readonly lifecycle: (typeof lifecycles)[number];
  /** The day on which somebody last held the rule against Azure's documentation. */
  readonly reviewed: Day;
}

/** One control: what it demands and a pure function that judges a cluster. */
export interface Rule extends RuleMetadata {
  /**
   * Judges one cluster. Never throws for anything a cluster's body may hold: a property of the wrong kind is `unknown`.
   * `values` holds a value for each parameter; without it the defaults hold.
   */
  readonly evaluate: (cluster: Cluster, facts: Facts, values?: ParameterValues) => Verdict;
  /** The judgement itself, which throws `MalformedProperty` instead; `values` holds a value for each parameter. */
  readonly judge: (cluster: Cluster, facts: Facts, values: ParameterValues) => Verdict;
}

type Given = 'parameters' | 'lifecycle' | 'needs';

interface RuleDefinition<P extends Parameters, N extends FactName> extends Omit<RuleMetadata, Given> {
  readonly parameters?: P;
  readonly needs?: readonly N[];
  readonly lifecycle?: RuleMetadata['lifecycle'];
  readonly evaluate: (cluster: Cluster, facts: FactsWith<N>, values: ValuesOf<P>) => Verdict;
}

/** Makes a rule of its metadata and judgement: fills in the defaults and answers `unknown` where a body is malformed. */
export function defineRule<
  P extends Parameters = Readonly<Record<string, never>>,
  const N extends FactName = never,
>(definition: RuleDefinition<P, N>): Rule {
  const parameters = definition.parameters ?? ({} as P);
  const fallbacks = fallbacksOf(parameters);
  const judge = definition.evaluate;
  return {
    ...definition,
    needs: definition.needs ?? [],
    parameters,
    lifecycle: definition.lifecycle ?? 'stable',
    // A policy's values are checked against the parameters when it is read, and filled up with the fallbacks.
    judge: judge as unknown as Rule['judge'],
    evaluate(cluster, facts, values) {
      try {
        return judge(cluster, facts, (values ?? fallbacks) as ValuesOf<P>);
      } catch (error) {
        if (error instanceof MalformedProperty) return unknown(error.message);
        throw error;
      }
    },
  };
}

export function pass(message: string, deadline?: Deadline): Verdict {
  return deadline === undefined ? { status: 'pass', message } : { status: 'pass', message, deadline };
}

export function fail(
  message: string,
  evidence: Evidence | readonly [Evidence, ...Evidence[]],
  also?: { readonly deadline?: Deadline | undefined; readonly values?: FixValues | undefined },
): Verdict {
  const list = 'property' in evidence ? ([evidence] as const) : evidence;
  const verdict = { status: 'fail' as const, message, evidence: list };
  if (also === undefined) return verdict;
  const { deadline, values } = also;
  return { ...verdict, ...(deadline && { deadline }), ...(values && { values }) };
}

/** The duty to move away from what Azure retires; undefined when the retirement is not known. */
export function deadlineOf(retirement: Retirement | undefined): Deadline | undefined {
  return retirement && { on: retirement.on, what: retirement.what };
}

export function notApplicable(message: string): Verdict {
  return { status: 'notApplicable', message };
}

export function unknown(message: string): Verdict {
  return { status: 'unknown', message };
}

/** Evidence at a path of a cluster or of one of its pools, with the value that really stands there. */
export function seen(of: Readable, path: string, expected: string): Evidence {
  const property = pathFromRoot(of, path);
  const actual = valueAt(of, path) ?? null;
  return of instanceof AgentPool
    ? { property, pool: of.name, actual, expected }
    : { property, actual, expected };
}

/** True when there is at least one: what `fail` asks of a list of evidence. */
export function isNonEmpty<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
