import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { SubscriptionCoverage } from '../inventory/coverage.ts';
import { printable } from './one-line.ts';

/** What a document says beside the findings: which audit they are of, by which rules, and what that audit did not see. */
export interface DocumentHead {
  /** The id of the run. */
  readonly run: string;
  /** The instant as of which clusters were judged, ISO 8601. */
  readonly asOf: string;
  /**
   * How each subscription was read, and what else could not be read. Documents that are written as they are judged fill
   * both lists while they go: a renderer looks at them after the last finding.
   */
  readonly coverage: readonly SubscriptionCoverage[];
  readonly scopeFaults: readonly string[];
  /** Every rule that a finding may name, with the severity that the policy gives it. */
  readonly rules: readonly RuleMetadata[];
  /** The exemptions that the run judged by. */
  readonly exemptions: readonly AcceptedFailure[];
  /** The cloud, by the name that Azure's command line has for it. */
  readonly cloud: 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud';
  readonly service: {
    readonly version: string;
    /** Where the service answers, `https://.../api`; null where none runs. */
    readonly address: string | null;
  };
}

/** Who accepted failures, why, and until when. */
export type AcceptedFailure = Pick<Exemption, 'id' | 'owner' | 'reason' | 'expiresOn'>;

/** Something that an audit should have seen and did not. */
export interface NotSeen {
  readonly kind: 'subscription' | 'row' | 'scope';
  /** The subscription that it is of; null for a part of the scope. */
  readonly subscription: { readonly id: string; readonly name: string } | null;
  /** One printable sentence: what was not seen, and why. */
  readonly sentence: string;
}

/** Everything that the audit did not see: subscriptions, rows that are no clusters in shape, and parts of the scope. */
export function notSeenBy({ coverage, scopeFaults }: DocumentHead): readonly NotSeen[] {
  const bySubscription = coverage.flatMap(({ subscription, status, reason, rejected = [] }) => [
    ...(status === 'read'
      ? []
      : [
          {
            kind: 'subscription' as const,
            subscription,
            sentence: printable(
              `The subscription ${subscription.name} (${subscription.id}) was not read (${status}): ${reason ?? 'nobody knows why'}`,
            ),
          },
        ]),
    ...rejected.map((row) => ({
      kind: 'row' as const,
      subscription,
      sentence: printable(
        `A row of the subscription ${subscription.name} is no cluster: ${row.id}: ${row.reason}`,
      ),
    })),
  ]);
  const ofScope = scopeFaults.map((fault) => ({
    kind: 'scope' as const,
    subscription: null,
    sentence: printable(fault),
  }));
  return [...bySubscription, ...ofScope];
}
