import type { DocumentHead } from '../document-head.ts';
import type { Activity } from './ocsf-enums.ts';

/** The version of the Open Cybersecurity Schema Framework that events are of. */
export const ocsfVersion = '1.8.0';

const activities = {
  create: { activity_id: 1, activity_name: 'Create' },
  update: { activity_id: 2, activity_name: 'Update' },
  close: { activity_id: 3, activity_name: 'Close' },
} as const;

/** What every Compliance Finding says of itself as an event: its class, its time, and who tells it. */
export function eventOf(
  { run, asOf, service }: DocumentHead,
  { uid, rule, activity }: { readonly uid: string; readonly rule: string; readonly activity: Activity },
): object {
  const { activity_id, activity_name } = activities[activity];
  return {
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    activity_id,
    activity_name,
    type_uid: 2003 * 100 + activity_id,
    type_name: `Compliance Finding: ${activity_name}`,
    time: Date.parse(asOf),
    metadata: {
      version: ocsfVersion,
      profiles: ['cloud'],
      product: {
        uid: 'aks-audit',
        name: 'AKS Audit',
        vendor_name: 'AKS Audit',
        version: service.version,
        ...(service.address !== null && { url_string: service.address }),
      },
      uid: `${run}/${uid}`,
      correlation_uid: run,
      event_code: rule,
      original_time: asOf,
    },
  };
}
