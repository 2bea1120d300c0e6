import type { PartTally } from '../evaluation/part-tally.ts';
import { severities } from '../evaluation/rule.ts';
import { score } from '../evaluation/score.ts';
import type { Tally } from '../evaluation/tally.ts';
import { clusterKeyOf } from './cluster-key.ts';
import type { Row, StoredRow } from './columns.ts';
import { jsonColumns, readJson } from './columns.ts';
import { wholePrint } from './digest.ts';
import { shardKey } from './run-entities.ts';
import type { TallyDocument } from './tally-document.ts';
import { readTally, writeTally } from './tally-document.ts';

// A row holds 1 MiB, and a character of text counts two bytes; the rest is for the other columns.
const longestDocument = 480_000;

// How many clusters each deadline names where the names of all are too long for a row.
const namesOfADeadline = [Infinity, 5, 2, 1, 0];

/**
 * `PartTallies`: the figures of one part in one try of a shard. Columns are for people, the document is all of the figures.
 * `set` is what `setKey` makes.
 */
export function partTallyRow(runId: string, set: string, { subscriptionId, owner, tally }: PartTally): Row {
  const subscription = clusterKeyOf({ subscriptionId, resourceGroup: '', name: '' }).subscriptionId;
  return {
    partitionKey: runId,
    // An owner is what stands in a tag: it may hold what keys may not, be as long as a key alone, and be chosen to meet another's.
    rowKey: `${set}|${subscription}|${owner === null ? 'nobody' : wholePrint(owner)}`,
    subscriptionId,
    owner: owner ?? undefined,
    clusters: tally.clusters,
    score: score(tally.weights) ?? undefined,
    ...Object.fromEntries(severities.map((severity) => [`failures_${severity}`, tally.failures[severity]])),
    ...jsonColumns('tally', fitting(tally)),
  };
}

/** Throws when the row holds no tally: a part without figures would count as one without failures. */
export function readPartTally(row: StoredRow): PartTally {
  const document = readJson(row, 'tally');
  if (document === undefined) throw new Error(`PartTallies: the row ${String(row.rowKey)} holds no figures.`);
  return {
    subscriptionId: String(row.subscriptionId),
    owner: typeof row.owner === 'string' ? row.owner : null,
    tally: readTally(document as TallyDocument),
  };
}

/** What the keys of all rows of one set begin with. */
export function setKey(shard: number, set: string): string {
  return `${shardKey('', shard).rowKey}|${set}`;
}

/** The set that a row is of, as `setKey` writes it. */
export function setKeyOf({ rowKey }: StoredRow): string {
  return String(rowKey).split('|', 2).join('|');
}

/** The figures with as many names of clusters as fit a row. */
function fitting(tally: Tally): TallyDocument {
  const documents = namesOfADeadline.values().map((most) => writeTally(tally, most));
  return (
    documents.find((document) => JSON.stringify(document).length <= longestDocument) ?? writeTally(tally, 0)
  );
}
