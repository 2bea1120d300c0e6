import type { Cluster } from '../inventory/cluster.ts';
import type { Day } from '../inventory/day.ts';
import type { Facts } from '../inventory/facts.ts';
import type { Readable } from '../inventory/property.ts';
import { AgentPool, MalformedProperty, pathFromRoot, valueAt } from '../inventory/property.ts';

// Frozen from the first release: the words stand in stored history.
export const statuses = ['pass', 'fail', 'notApplicable', 'unknown', 'error'] as const;
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export const categories = ['tier', 'exposure', 'access', 'network', 'version'] as const;

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

/** What the author of a rule returns. The message is the observation; evidence is there when, and only when, it fails. */
export type Verdict =
  | { readonly status: 'pass'; readonly message: string; readonly deadline?: Deadline }
  | {
      readonly status: 'fail';
      readonly message: string;
      readonly evidence: readonly [Evidence, ...Evidence[]];
      readonly deadline?: Deadline;
    }
  | { readonly status: 'notApplicable' | 'unknown'; readonly message: string };

/**
 * How to put it right. `{subscription}`, `{resourceGroup}`, `{cluster}` and `{location}` stand for the cluster's own,
 * `{pool}` for a failing pool's name (such a text is given once for each failing pool).
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

/** The same control in other catalogues, by their ids. */
export interface MappedIds {
  readonly cisAks?: readonly string[];
  readonly mcsb?: readonly string[];
  readonly azurePolicy?: readonly string[];
  readonly psrule?: readonly string[];
  readonly azqr?: readonly string[];
  readonly aprl?: readonly string[];
}

export type Parameters = Readonly<Record<string, number | boolean | string | readonly string[]>>;

export interface RuleMetadata<P extends Parameters = Parameters> {
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
  /** Thresholds with their defaults; a policy may set others. */
  readonly parameters: P;
  readonly lifecycle: 'experimental' | 'stable' | 'retired';
  /** The day on which somebody last held the rule against Azure's documentation. */
  readonly reviewed: Day;
}

/** One control: what it demands and a pure function that judges a cluster. */
export interface Rule extends RuleMetadata {
  /**
   * Judges one cluster. Never throws for anything a cluster's body may hold: a property of the wrong kind is `unknown`.
   * `parameters` are the rule's own, or those of a policy.
   */
  readonly evaluate: (cluster: Cluster, facts: Facts, parameters?: Parameters) => Verdict;
}

type RuleDefinition<P extends Parameters> = Omit<RuleMetadata<P>, 'parameters' | 'lifecycle'> & {
  readonly parameters?: P;
  readonly lifecycle?: RuleMetadata['lifecycle'];
  readonly evaluate: (cluster: Cluster, facts: Facts, parameters: P) => Verdict;
};

/** Makes a rule of its metadata and judgement: fills in the defaults and answers `unknown` where a body is malformed. */
export function defineRule<P extends Parameters = Readonly<Record<string, never>>>(
  definition: RuleDefinition<P>,
): Rule {
  const defaults = definition.parameters ?? ({} as P);
  return {
    ...definition,
    parameters: defaults,
    lifecycle: definition.lifecycle ?? 'stable',
    evaluate(cluster, facts, parameters = {}) {
      try {
        // A policy is checked against the kinds of the defaults when it is read, so the merged set has the same type.
        return definition.evaluate(cluster, facts, { ...defaults, ...parameters });
      } catch (error) {
        if (error instanceof MalformedProperty) return unknown(error.message);
        throw error;
      }
    },
  };
}

export function pass(message: string, deadline?: Deadline): Verdict {
  return { status: 'pass', message, ...(deadline && { deadline }) };
}

export function fail(
  message: string,
  evidence: Evidence | readonly [Evidence, ...Evidence[]],
  deadline?: Deadline,
): Verdict {
  const list = 'property' in evidence ? ([evidence] as const) : evidence;
  return { status: 'fail', message, evidence: list, ...(deadline && { deadline }) };
}

export function notApplicable(message: string): Verdict {
  return { status: 'notApplicable', message };
}

export function unknown(message: string): Verdict {
  return { status: 'unknown', message };
}

/** Evidence at a path of a cluster or of one of its pools, with the value that really stands there. */
export function seen(of: Readable, path: string, expected: string): Evidence {
  return {
    property: pathFromRoot(of, path),
    ...(of instanceof AgentPool && { pool: of.name }),
    actual: valueAt(of, path) ?? null,
    expected,
  };
}

/** True when there is at least one: what `fail` asks of a list of evidence. */
export function isNonEmpty<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
