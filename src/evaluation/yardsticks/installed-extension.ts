import { toldOf } from '../../facts/fact.ts';
import type { FactsWith } from '../../facts/facts.ts';
import type { ClusterExtension } from '../../facts/kinds/cluster-extensions.ts';
import type { Cluster } from '../../inventory/cluster/cluster.ts';
import type { Verdict } from '../rule.ts';
import { fail, pass, unknown } from '../rule.ts';

/** Whether an extension of a type is installed in a cluster. `name` is what people call it: `The Flux extension`. */
export function judgeExtension(
  cluster: Cluster,
  facts: FactsWith<'clusterExtensions'>,
  type: string,
  name: string,
): Verdict {
  const found = toldOf(facts.clusterExtensions, cluster.id);
  if (!found.known) return unknown(found.reason);
  const all = found.value.filter((extension) => typeOf(extension) === type);
  if (all.length === 0) {
    return fail(`${name} is not installed.`, {
      property: `extensions/${type}`,
      actual: null,
      expected: 'installed',
    });
  }
  const states = all.map(stateOf);
  if (states.some((state) => state?.toLowerCase() === 'succeeded')) return pass(`${name} is installed.`);
  const [state] = states;
  if (state === undefined)
    return unknown(`Azure does not state whether the installation of ${name} succeeded.`);
  return fail(`The installation of ${name} has not succeeded: ${state}.`, {
    property: `extensions/${type} properties.provisioningState`,
    actual: state,
    expected: 'Succeeded',
  });
}

function typeOf({ properties }: ClusterExtension): string | undefined {
  return (properties.extensionType ?? properties.ExtensionType)?.toLowerCase();
}

function stateOf({ properties }: ClusterExtension): string | undefined {
  return properties.provisioningState ?? properties.ProvisioningState ?? undefined;
}
