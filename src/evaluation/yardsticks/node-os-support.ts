import type { Circumstances } from '../../facts/facts.ts';
import type { Retirement } from '../../facts/retirements.ts';
import { daysBetween } from '../../inventory/values/day.ts';
import type { NodeOs } from '../../inventory/cluster/node-os.ts';
import { nodeOs } from '../../inventory/cluster/node-os.ts';
import type { AgentPool } from '../../inventory/cluster/property.ts';
import { listed } from './listing.ts';
import { namesOf } from './node-pools.ts';
import type { Verdict } from '../rule.ts';
import { deadlineOf, fail, isNonEmpty, pass, seen, unknown } from '../rule.ts';

// Also when their retirement is not among the facts.
const ended = new Set(['ubuntu 16.04', 'ubuntu 18.04', 'azure linux 2', 'windows server 2019']);
const current = new Set(['ubuntu 24.04', 'azure linux 3', 'azure container linux', 'windows server 2025']);

/** How long AKS supports the operating system of one pool. */
interface Standing {
  readonly pool: AgentPool;
  readonly os: NodeOs | undefined;
  readonly retirement: Retirement | undefined;
  readonly state: 'ends' | 'supported' | 'unknown';
}

/**
 * Holds the operating systems of these pools against what AKS retires: fails where support has ended or ends within so many
 * days, and otherwise passes with the first retirement as a deadline. `values` gets the `{osSku}` to change to from
 * `successorOf`, where one fits every failing pool. Throws `MalformedProperty`.
 */
export function judgeNodeOs(
  pools: readonly AgentPool[],
  facts: Circumstances,
  days: number,
  successorOf?: (os: string) => string,
): Verdict {
  const standings = pools.map((pool) => standingOf(pool, facts, days));
  const deadline = deadlineOf(first(standings));
  const failing = standings.filter(({ state }) => state === 'ends');
  const evidence = failing.map(({ pool, os, retirement }) =>
    seen(
      pool,
      os?.at ?? 'nodeImageVersion',
      `a supported operating system${retirement ? `; ${datesOf(retirement)}` : ''}`,
    ),
  );
  if (isNonEmpty(evidence)) {
    const list = listed(failing.map(describe));
    const successors = new Set(failing.map(({ os }) => successorOf?.(os?.name ?? '')));
    const [osSku] = successors;
    return fail(
      `Nodes run an operating system at or near the end of its support in ${failing.length} of ${pools.length} agent pools: ${list}.`,
      evidence,
      { deadline, ...(successors.size === 1 && osSku !== undefined && { values: { osSku } }) },
    );
  }
  const open = standings.filter(({ state }) => state === 'unknown').map(({ pool }) => pool);
  if (open.length > 0) {
    return unknown(
      `ARM states no operating system with a version that this rule knows for ${namesOf(open)}.`,
    );
  }
  return pass(`AKS goes on supporting the operating system of ${namesOf(pools)}.`, deadline);
}

function standingOf(pool: AgentPool, { retirements, today }: Circumstances, days: number): Standing {
  const os = nodeOs(pool);
  const subject = os?.name.toLowerCase() ?? '';
  const retirement = retirements[subject];
  if (retirement !== undefined) {
    const state = daysBetween(today, retirement.on) <= days ? 'ends' : 'supported';
    return { pool, os, retirement, state };
  }
  const state = ended.has(subject) ? 'ends' : current.has(subject) ? 'supported' : 'unknown';
  return { pool, os, retirement, state };
}

/** The retirement that comes first. */
function first(standings: readonly Standing[]): Retirement | undefined {
  return standings.reduce<Retirement | undefined>(
    (soonest, { retirement }) =>
      retirement !== undefined && (soonest === undefined || retirement.on < soonest.on)
        ? retirement
        : soonest,
    undefined,
  );
}

/** `old (Azure Linux 2, supported through 2025-11-30, images removed on 2026-03-31)` */
function describe({ pool, os, retirement }: Standing): string {
  return `${pool.name} (${os?.name ?? ''}${retirement ? `, ${datesOf(retirement)}` : ''})`;
}

function datesOf({ on, imagesRemoved }: Retirement): string {
  return `supported through ${on}${imagesRemoved === undefined ? '' : `, images removed on ${imagesRemoved}`}`;
}
