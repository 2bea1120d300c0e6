import type { FactReader } from '../facts/fact-reader.ts';
import type { ArmConnection } from './arm-connection.ts';
import { armLists } from './arm-lists.ts';
import { callPacingPolicy } from './call-pacing.ts';
import { graphReadings } from './graph-readings.ts';
import { kubernetesVersionsReader } from './kubernetes-versions.ts';
import { systemClock } from './throttling.ts';

/**
 * Reads from Azure what rules need beside clusters. Make one for each shard: it remembers answers, which change from week to
 * week, and it has the minutes of one shard to wait.
 */
export function azureFactReader(connection: ArmConnection): FactReader {
  const pacing = callPacingPolicy(connection.clock ?? systemClock);
  return {
    graph: graphReadings(connection),
    lists: armLists(connection, pacing),
    kubernetesVersions: kubernetesVersionsReader(connection, pacing),
  };
}
