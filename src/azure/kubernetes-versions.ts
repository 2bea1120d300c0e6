import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { Fact } from '../facts/fact.ts';
import { known, unknownFact } from '../facts/fact.ts';
import type { FactReader } from '../facts/fact-reader.ts';
import type { ArmConnection } from './arm-connection.ts';
import { armClientOptions } from './arm-connection.ts';
import { armTargetOf } from './arm-path.ts';
import { missingPermission, refusalOf } from './refusal.ts';

type Values = Fact<readonly unknown[]>;

/**
 * Asks regions which Kubernetes versions AKS offers. The answer of a region is remembered for the life of the function
 * returned, and callers at the same time share one request. A failure is forgotten: another subscription may be allowed to
 * ask. Never throws.
 */
export function kubernetesVersionsReader(
  connection: ArmConnection,
  pacing: PipelinePolicy,
): FactReader['kubernetesVersions'] {
  const answers = new Map<string, Promise<Values>>();
  return (subscription, region) => {
    const remembered = answers.get(region);
    if (remembered) return remembered;
    const answer = ask(connection, pacing, subscription, region).then((values) => {
      if (!values.known) answers.delete(region);
      return values;
    });
    answers.set(region, answer);
    return answer;
  };
}

async function ask(
  connection: ArmConnection,
  pacing: PipelinePolicy,
  subscription: string,
  region: string,
): Promise<Values> {
  try {
    const { ContainerServiceClient } = await import('@azure/arm-containerservice');
    const client = new ContainerServiceClient(
      connection.credential,
      subscription,
      armClientOptions(connection, [pacing]),
    );
    const { values } = await client.managedClusters.listKubernetesVersions(region);
    return values === undefined
      ? unknownFact(`Region ${region} answered without a list of Kubernetes versions.`)
      : known(values);
  } catch (error) {
    const refusal = refusalOf(error);
    const target = armTargetOf(
      `/subscriptions/${subscription}/providers/Microsoft.ContainerService/locations/${region}/kubernetesVersions`,
    );
    return unknownFact(
      `Region ${region} does not say (${refusal.said}).${missingPermission(refusal, target)}`,
    );
  }
}
