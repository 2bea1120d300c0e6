import * as z from 'zod';
import { listOf } from '../fact-kind.ts';
import { clusterIn, ownId } from '../row.ts';

const details = z.looseObject({
  kubernetesVersion: z.string().nullish(),
  /** `2026-11-30`, or an instant of that day. */
  eolDate: z.string().nullish(),
  /** `Community` or `LTS`. */
  supportType: z.string().nullish(),
});

/** A scheduled event of AKS that says when support of the cluster's version ends. */
const endOfSupportEvent = z.looseObject({
  id: z.string(),
  properties: z.looseObject({
    // Resource Graph gives the details as an object or as JSON in a text.
    eventDetails: z.preprocess(parsed, details).nullish(),
  }),
});

export type EndOfSupportEvent = z.infer<typeof endOfSupportEvent>;

/** What AKS itself has announced of the end of a cluster's version; there from a few weeks before. */
export const endOfSupportEvents = listOf({
  what: 'end-of-support events',
  about: 'cluster',
  source: {
    from: 'graph',
    over: 'subscription',
    query: () => `containerserviceeventresources
| where type =~ 'microsoft.containerservice/managedclusters/scheduledevents'
| where properties.eventSource =~ 'EOLNotification'
| project id, properties
| order by id asc`,
  },
  subjectOf: (row) => clusterIn(ownId(row)),
  row: endOfSupportEvent,
});

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
