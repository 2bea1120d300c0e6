import type { Cluster } from './cluster.ts';
import type { KubernetesVersion } from '../values/kubernetes-version.ts';
import { parseKubernetesVersion } from '../values/kubernetes-version.ts';
import type { AgentPool } from './property.ts';
import { text } from './property.ts';

/** A Kubernetes version with the property that states it. */
export interface StatedVersion<Path extends string> {
  readonly path: Path;
  /** As ARM wrote it. */
  readonly text: string;
  /** `undefined` when the text is not a version. */
  readonly version: KubernetesVersion | undefined;
}

type ControlPlanePath = 'properties.currentKubernetesVersion' | 'properties.kubernetesVersion';
type PoolPath = 'currentOrchestratorVersion' | 'orchestratorVersion';

// What runs stands in the `current` properties; the others hold what was asked for, which may be an alias such as 1.34.
// API versions before 2022-04-01 know only the latter.

/** The version that the control plane runs, or else the one that was asked for; `undefined` when ARM states neither. */
export function controlPlaneVersion(cluster: Cluster): StatedVersion<ControlPlanePath> | undefined {
  return (
    stated('properties.currentKubernetesVersion', text(cluster, 'properties.currentKubernetesVersion')) ??
    stated('properties.kubernetesVersion', text(cluster, 'properties.kubernetesVersion'))
  );
}

/** The version that a pool's nodes run, or else the one that was asked for; `undefined` when ARM states neither. */
export function poolVersion(pool: AgentPool): StatedVersion<PoolPath> | undefined {
  return (
    stated('currentOrchestratorVersion', text(pool, 'currentOrchestratorVersion')) ??
    stated('orchestratorVersion', text(pool, 'orchestratorVersion'))
  );
}

function stated<Path extends string>(path: Path, value: string | undefined): StatedVersion<Path> | undefined {
  return value === undefined ? undefined : { path, text: value, version: parseKubernetesVersion(value) };
}
