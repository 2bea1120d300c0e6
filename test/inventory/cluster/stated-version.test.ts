import { pools } from '../../../src/inventory/cluster/property.ts';
import { controlPlaneVersion, poolVersion } from '../../../src/inventory/cluster/stated-version.ts';
import { aCluster, aClusterWithPools } from '../../support/a-cluster.ts';

test.each([
  ['what runs comes first', '1.36.2', '1.36', 'properties.currentKubernetesVersion', '1.36.2'],
  [
    'what was asked for, in API versions before 2022-04-01',
    undefined,
    '1.21.9',
    'properties.kubernetesVersion',
    '1.21.9',
  ],
  ['an empty text states nothing', '', '1.21.9', 'properties.kubernetesVersion', '1.21.9'],
])('control plane: %s', (_, currentKubernetesVersion, kubernetesVersion, path, text) => {
  const stated = controlPlaneVersion(aCluster({ currentKubernetesVersion, kubernetesVersion }));
  expect(stated).toMatchObject({ path, text, version: { major: 1 } });
});

test.each([
  ['what runs comes first', '1.36.2', '1.36', 'currentOrchestratorVersion', '1.36.2'],
  ['what was asked for', undefined, '1.21.9', 'orchestratorVersion', '1.21.9'],
])('pool: %s', (_, currentOrchestratorVersion, orchestratorVersion, path, text) => {
  const [pool] = pools(aClusterWithPools({ currentOrchestratorVersion, orchestratorVersion }));
  expect(poolVersion(pool!)).toMatchObject({ path, text, version: { major: 1 } });
});

test('nothing is stated', () => {
  expect(
    controlPlaneVersion(aCluster({ currentKubernetesVersion: undefined, kubernetesVersion: undefined })),
  ).toBeUndefined();
});

test('a text that is no version is kept as text', () => {
  const stated = controlPlaneVersion(aCluster({ currentKubernetesVersion: 'latest' }));
  expect(stated).toMatchObject({ text: 'latest', version: undefined });
});
