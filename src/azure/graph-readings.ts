import type { FactReader, GraphReading, GraphScope } from '../facts/fact-reader.ts';
import { ownId } from '../facts/row.ts';
import { Completeness } from '../inventory/completeness.ts';
import type { Answer } from '../inventory/inventory-reader.ts';
import type { ArmConnection } from './arm-connection.ts';
import { Gate } from './call-pacing.ts';
import { refusalOf } from './refusal.ts';
import { Remembered } from './remembered.ts';
import type { Part } from './resource-graph.ts';
import { batchesOf, everything, graphPages } from './resource-graph.ts';

// The quota of 15 queries in 5 s is shared by all shards that are under way.
const queriesAtOnce = 3;

// A page of clusters has some twenty queries, and the next page of the same subscriptions the same ones.
const readingsKept = 40;

/** Reads whole answers of Resource Graph. The same query over the same scope is asked once. Never throws. */
export function graphReadings(connection: ArmConnection): FactReader['graph'] {
  const pages = graphPages(connection);
  const gate = new Gate(queriesAtOnce);
  const readings = new Remembered<GraphReading>(readingsKept);
  return (query, scope) =>
    readings.get(JSON.stringify([query, scope]), () =>
      gate.pass(() => collect(pages(query, partsOf(scope)))),
    );
}

function partsOf({ subscriptions, inherited }: GraphScope): readonly Part[] {
  const parts = subscriptions === undefined ? [everything] : batchesOf(subscriptions);
  return parts.map((part) => ({ ...part, inherited }));
}

async function collect(answers: AsyncIterable<Answer>): Promise<GraphReading> {
  const rows: unknown[] = [];
  const seen = new Set<string>();
  const completeness = new Completeness();
  const faults: string[] = [];
  try {
    for await (const answer of answers) {
      if (answer.kind === 'denied') {
        faults.push(`Azure does not show ${answer.of}: ${answer.reason}`);
        continue;
      }
      const fresh = answer.rows.filter((row) => isFirstSight(row, seen));
      completeness.add(answer, fresh.length);
      rows.push(...fresh);
    }
  } catch (error) {
    faults.push(error instanceof Error ? error.message : refusalOf(error).said);
  }
  const all = [...faults, ...completeness.faults()];
  return { rows, incomplete: all.length === 0 ? null : all.join(' ') };
}

function isFirstSight(row: unknown, seen: Set<string>): boolean {
  const id = ownId(row)?.toLowerCase();
  if (id === undefined) return true;
  const isFirst = !seen.has(id);
  seen.add(id);
  return isFirst;
}
