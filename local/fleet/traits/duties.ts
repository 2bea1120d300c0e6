import type { Trait } from '../cluster-body.ts';
import { properties } from '../cluster-body.ts';
import { eachPool } from './pools.ts';

/** An upgrade is let past AKS's own checks until a day, or for ever. */
export function forcedUpgrade(until: string): Trait {
  return properties({ upgradeSettings: { overrideSettings: { forceUpgrade: true, until } } });
}

/** Nodes trust certificates that a daemon set brings, as a preview of 2022 had it. */
export const customCaTrust: Trait = eachPool({ enableCustomCATrust: true });

/** A tag keeps kubelets from renewing their certificates. */
export const staleKubeletCertificates: Trait = eachPool({
  tags: { 'aks-disable-kubelet-serving-certificate-rotation': 'true' },
});

/** Pods may not be drained: an upgrade makes room for one node at a time. */
export const oneByOne: Trait = eachPool({ upgradeSettings: { maxSurge: '1' } });
