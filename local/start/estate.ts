import { createHash } from 'node:crypto';
import path from 'node:path';
import { givenPath, readRows } from '../documents.ts';
import { estateOf } from '../fleet/estate-of.ts';
import { sampleFleet, sampleScope } from '../fleet/sample-fleet.ts';
import type { Estate } from '../simulator/estate.ts';
import type { Options } from './options.ts';

/** What is audited: an estate for the simulator, or none when Azure itself is asked. */
export interface ChosenEstate {
  readonly name: string;
  readonly description: string;
  /** What is kept from one start to the next, apart for each estate, so that they do not look like changes of each other. */
  readonly folder: string;
  readonly simulated: Estate | null;
  readonly scope: { readonly managementGroups: readonly string[]; readonly subscriptions: readonly string[] };
}

/** Loads what the command line asks for. Throws `UnreadableInput` when its documents cannot be read. */
export async function chooseEstate(
  { estate, data }: Pick<Options, 'estate' | 'data'>,
  warn: (sentence: string) => void,
): Promise<ChosenEstate> {
  const everything = { managementGroups: [], subscriptions: [] };
  switch (estate.kind) {
    case 'azure':
      return {
        name: 'azure',
        description: 'your own estate, as your sign-in sees it',
        folder: path.join(data, 'azure'),
        simulated: null,
        scope: everything,
      };
    case 'sample': {
      const simulated = sampleFleet();
      return {
        name: 'sample',
        description: `the sample fleet (${simulated.clusters.length} clusters in ${simulated.subscriptions.length} subscriptions)`,
        folder: path.join(data, 'sample'),
        simulated,
        scope: sampleScope,
      };
    }
    case 'fleet': {
      const rows: unknown[] = [];
      for await (const { row } of readRows(estate.path, warn)) rows.push(row);
      const hash = createHash('sha256')
        .update(path.resolve(givenPath(estate.path)))
        .digest('hex')
        .slice(0, 6);
      return {
        name: `fleet-${hash}`,
        description: `${rows.length} documents of ${estate.path}`,
        folder: path.join(data, `fleet-${hash}`),
        simulated: estateOf(rows),
        scope: everything,
      };
    }
  }
}
