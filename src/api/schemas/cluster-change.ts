import * as z from 'zod';
import type { Told } from '../operation.ts';
import { lazily } from './lazily.ts';
import { nextLink, sight } from './sight.ts';
import { transition } from './transition.ts';

export const clusterChange = lazily(() =>
  z
    .strictObject({
      run: z.string().meta({ description: 'Id of the audit that found it.' }),
      ...transition.unwrap().shape,
    })
    .meta({
      id: 'ClusterChange',
      description: 'What one audit found changed of a cluster, which is named as it was then.',
    }),
);

export const clusterChangePage = lazily(() =>
  z
    .strictObject({ ...sight.unwrap().shape, value: z.array(clusterChange), nextLink })
    .meta({ id: 'ClusterChangePage', description: 'A page of the history of one cluster.' }),
);

export type ClusterChangePageTold = Told<z.infer<typeof clusterChangePage>>;
export type ClusterChangeTold = Told<z.infer<typeof clusterChange>>;
