import * as z from 'zod';
import { lazily } from './lazily.ts';

export const owner = lazily(() =>
  z
    .string()
    .nullable()
    .meta({ description: 'Whose it is, from its tags or the policy. Null when nobody is named.' }),
);

export const clusterRef = lazily(() =>
  z
    .strictObject({
      id: z.string().meta({ description: 'ARM id of the cluster.' }),
      subscriptionId: z.string(),
      subscriptionName: z.string(),
      resourceGroup: z.string(),
      name: z.string(),
      owner,
    })
    .meta({ id: 'ClusterRef', description: 'Which cluster is meant, and whose it is.' }),
);

export const subscriptionRef = lazily(() =>
  z
    .strictObject({ id: z.string(), name: z.string() })
    .meta({ id: 'SubscriptionRef', description: 'A subscription by its id and its display name.' }),
);
