import fc from 'fast-check';
import { principalsOf } from '../../../src/inventory/cluster/cluster-identities.ts';
import type { Cluster } from '../../../src/inventory/cluster/cluster.ts';
import { aCluster, modelIds } from '../../support/a-cluster.ts';

test('the principals are those of the control plane and of the kubelet, each once and in lower case', () => {
  expect(principalsOf(aCluster())).toEqual([modelIds.controlPlanePrincipal, modelIds.kubeletPrincipal]);
  const same = aCluster(
    { identityProfile: { kubeletidentity: { objectId: 'abc' } } },
    { identity: { type: 'SystemAssigned', principalId: 'ABC' } },
  );
  expect(principalsOf(same)).toEqual(['abc']);
});

test('what is not as ARM says is left out, and the rest stays', () => {
  const odd = aCluster({}, { identity: { userAssignedIdentities: { one: { principalId: 7 } } } });
  expect(principalsOf(odd)).toEqual([modelIds.kubeletPrincipal]);
  const none = aCluster({ identityProfile: { kubeletidentity: [] as never } }, { identity: 'none' });
  expect(principalsOf(none)).toEqual([]);
});

test('no JSON makes it throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (identity, identities, identityProfile) => {
      const bodies = [
        aCluster({ identityProfile: identityProfile as never }, { identity }),
        aCluster({}, { identity: { userAssignedIdentities: identities } }),
        { ...aCluster(), properties: identityProfile } as Cluster,
      ];
      for (const body of bodies)
        expect(principalsOf(body).every((one) => typeof one === 'string')).toBe(true);
    }),
  );
});
