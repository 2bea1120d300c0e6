import * as z from 'zod';
import type { Told } from '../operation.ts';
import { roles } from '../access/caller.ts';
import { lazily } from './lazily.ts';

export const access = lazily(() =>
  z
    .strictObject({
      caller: z.string().meta({ description: 'How the log of writes names the caller.' }),
      roles: z.array(z.enum(roles)).meta({ description: 'What the caller may do.' }),
      wholeEstate: z
        .boolean()
        .meta({ description: 'False when the caller may see a part of the estate alone.' }),
    })
    .meta({ id: 'Access', description: 'What the caller may do and see.' }),
);

export type AccessTold = Told<z.infer<typeof access>>;
