import { withCountdown } from '../../src/evaluation/countdown.ts';
import type { RulesByEnvironment } from '../../src/evaluation/policy/environment.ts';
import { environmentOf } from '../../src/evaluation/policy/environment.ts';
import { exempt } from '../../src/evaluation/exemptions/cover.ts';
import type { Exemption } from '../../src/evaluation/exemptions/exemption.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { ownerOf } from '../../src/evaluation/policy/owner.ts';
import type { Policy } from '../../src/evaluation/policy/policy.ts';
import type { ClusterAddress } from '../../src/inventory/cluster/cluster-id.ts';
import { parseClusterId } from '../../src/inventory/cluster/cluster-id.ts';
import type { Finding } from '../../src/evaluation/finding.ts';
import type { Day } from '../../src/inventory/values/day.ts';
import type { Facts } from '../../src/facts/facts.ts';
import { toCluster } from '../../src/inventory/cluster/to-cluster.ts';
import type { DocumentRow } from '../documents.ts';
import { documentFiles, readRows, UnreadableInput } from '../documents.ts';
import type { ClusterFindings } from './format.ts';
import type { Totals } from './totals.ts';

/** What clusters are judged by, what is counted, and who is told of what cannot be judged. */
export interface Bench {
  readonly rules: RulesByEnvironment;
  readonly facts: Facts;
  readonly policy: Policy;
  /** Those that the policy grants: others are kept by a service. */
  readonly exemptions: readonly Exemption[];
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
    const address = addressOf(cluster.id);
    // Which management groups stand above a subscription, no document tells.
    const subscription = { id: address.subscriptionId, managementGroups: [] };
    const environment = environmentOf(cluster, subscription, bench.policy);
    const verdicts = evaluate(cluster, bench.rules.get(environment) ?? [], bench.facts);
    const subject = { cluster, subscription, environment };
    const { findings } = exempt(verdicts, subject, bench.exemptions, bench.facts.today);
    bench.totals.add(findings);
    yield {
      id: cluster.id,
      address,
      owner: ownerOf(cluster, subscription, bench.policy),
      environment,
      findings: findings.map((finding) => ({
        ...finding,
        message: messageOf(finding, bench.facts.today),
      })),
    };
  }
}

function messageOf({ message, deadline, exemptedBy }: Finding, today: Day): string {
  const accepted = exemptedBy === undefined ? '' : ` (Accepted by the exemption ${exemptedBy}.)`;
  return withCountdown(message, deadline, today) + accepted;
}

function addressOf(id: string): ClusterAddress {
  return parseClusterId(id) ?? { subscriptionId: '', resourceGroup: '', name: id };
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
