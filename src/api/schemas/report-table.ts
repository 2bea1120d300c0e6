import * as z from 'zod';
import { count } from './count.ts';
import { lazily } from './lazily.ts';

/** The first rows of a list; `description` says of what. */
export function table<Row extends z.ZodType>(row: Row, description: string) {
  return z
    .strictObject({
      count: count('How many there are.'),
      rows: z.array(row).meta({ description: 'The first of them, at most ten.' }),
      more: count('How many there are beside those rows.'),
    })
    .meta({ description });
}

export const clusterLine = lazily(() =>
  z
    .strictObject({
      id: z.string().meta({ description: 'ARM id.' }),
      name: z.string(),
      resourceGroup: z.string(),
      subscription: z.string().meta({ description: 'Display name of its subscription.' }),
      owner: z.string().nullable().meta({ description: 'Null when nobody is named.' }),
      portal: z.url().meta({ description: 'Its blade in the Azure portal.' }),
    })
    .meta({ id: 'ReportCluster', description: 'A cluster as a report names it.' }),
);
