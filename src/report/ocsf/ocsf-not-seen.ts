import { printable } from '../one-line.ts';
import type { DocumentHead, NotSeen } from '../document-head.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { complianceStatuses } from './ocsf-enums.ts';
import { eventOf } from './ocsf-event.ts';
import { accountOf } from './ocsf-finding.ts';

/**
 * Something that was not seen, as a Compliance Finding without a result: a reader that counts findings must not take an
 * estate that nobody looked at for a good one. How severe it is nobody knows.
 */
export function notSeenFinding({ kind, subscription, sentence }: NotSeen, head: DocumentHead): object {
  const uid = fingerprintOf(['not-seen', kind, subscription?.id.toLowerCase() ?? sentence]);
  const title = 'The audit has seen all of the estate';
  return {
    ...eventOf(head, { uid, rule: 'coverage', activity: 'create' }),
    severity_id: 0,
    severity: 'Unknown',
    status_id: 1,
    status: 'New',
    message: sentence,
    finding_info: { uid, title, types: ['AKS coverage'], last_seen_time: Date.parse(head.asOf) },
    compliance: {
      control: 'coverage',
      desc: title,
      standards: [],
      ...complianceStatuses.unknown,
      status_details: [sentence],
    },
    ...(subscription && {
      resources: [
        {
          uid: `/subscriptions/${subscription.id}`,
          name: printable(subscription.name),
          type: 'Microsoft.Resources/subscriptions',
          provider: 'Azure',
          cloud_partition: head.cloud,
        },
      ],
    }),
    cloud: {
      provider: 'Azure',
      cloud_partition: head.cloud,
      ...(subscription && { account: accountOf(subscription.id, subscription.name) }),
    },
  };
}
