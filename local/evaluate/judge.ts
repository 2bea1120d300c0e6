import { withCountdown } from '../../src/evaluation/countdown.ts';
import type { RuleInForce } from '../../src/evaluation/evaluate.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { parseClusterId } from '../../src/inventory/cluster-id.ts';
import type { Facts } from '../../src/inventory/facts.ts';
import { ownerOf } from '../../src/inventory/owner.ts';
import { toCluster } from '../../src/inventory/to-cluster.ts';
import type { DocumentRow } from '../documents.ts';
import { documentFiles, readRows, UnreadableInput } from '../documents.ts';
import type { ClusterFindings } from './format.ts';
import type { Totals } from './totals.ts';

/** What clusters are judged by, what is counted, and who is told of what cannot be judged. */
export interface Bench {
  readonly rules: readonly RuleInForce[];
  readonly facts: Facts;
  readonly ownerTags: readonly string[];
  readonly totals: Totals;
  readonly complain: (sentence: string) => void;
}

/**
 * Judges the clusters of all inputs in order, one at a time, and gives out every finding. A cluster that comes twice is
 * judged twice: these are documents, not an estate. Whatever cannot be judged is counted and complained of, and the rest is
 * judged all the same: of a file that breaks off, what stands before the fault; then the other files.
 */
export async function* judge(inputs: readonly string[], bench: Bench): AsyncGenerator<ClusterFindings> {
  for await (const { row, from } of readableRows(inputs, bench)) {
    const shape = toCluster(row);
    if ('rejected' in shape) {
      const { id, reason } = shape.rejected;
      bench.totals.rejected += 1;
      bench.complain(`${from}: rejected ${id}: ${reason}${hintFor(row)}`);
      continue;
    }
    const { cluster } = shape;
    const findings = evaluate(cluster, bench.rules, bench.facts);
    bench.totals.add(findings);
    yield {
      id: cluster.id,
      address: parseClusterId(cluster.id) ?? { subscriptionId: '', resourceGroup: '', name: cluster.id },
      owner: ownerOf(cluster, bench.ownerTags),
      findings: findings.map((finding) => ({
        ...finding,
        message: withCountdown(finding.message, finding.deadline, bench.facts.today),
      })),
    };
  }
}

async function* readableRows(inputs: readonly string[], bench: Bench): AsyncGenerator<DocumentRow> {
  const warn = (sentence: string): void => {
    bench.totals.incomplete += 1;
    bench.complain(sentence);
  };
  for (const input of inputs) {
    for (const file of await readableFiles(input, bench)) {
      try {
        yield* readRows(file, warn);
      } catch (error) {
        recordUnreadable(error, bench);
      }
    }
  }
}

async function readableFiles(input: string, bench: Bench): Promise<readonly string[]> {
  try {
    return await documentFiles(input);
  } catch (error) {
    recordUnreadable(error, bench);
    return [];
  }
}

function recordUnreadable(error: unknown, { totals, complain }: Bench): void {
  if (!(error instanceof UnreadableInput)) throw error;
  totals.unreadable += 1;
  complain(error.message);
}

/** `az aks list` and `az aks show` lift to the top what ARM states in `properties`. */
function hintFor(row: unknown): string {
  const lifted =
    typeof row === 'object' && row !== null && 'agentPoolProfiles' in row && !('properties' in row);
  return lifted
    ? ' It looks like az aks list, which has a shape of its own: use az graph query or az rest.'
    : '';
}
