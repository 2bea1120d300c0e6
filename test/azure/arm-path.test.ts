import { armTargetOf } from '../../src/azure/arm-path.ts';
import { factKinds } from '../../src/facts/kinds/index.ts';
import type { FactKind } from '../../src/facts/fact-kind.ts';

const subscription = '00000000-0000-0000-0000-00000000000a';
const cluster = `/subscriptions/${subscription}/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/one`;

const targets: Record<string, [subject: string, action: string, ofCluster: boolean]> = {
  maintenanceConfigurations: [
    cluster,
    'microsoft.containerservice/managedclusters/maintenanceConfigurations/read',
    true,
  ],
  diagnosticSettings: [cluster, 'Microsoft.Insights/diagnosticSettings/read', true],
  locks: [subscription, 'Microsoft.Authorization/locks/read', false],
  locations: [subscription, 'Microsoft.Resources/subscriptions/locations/read', false],
  vmSizes: ['westeurope', 'Microsoft.Compute/skus/read', false],
  computeUsages: [`${subscription}/westeurope`, 'Microsoft.Compute/locations/usages/read', false],
  meshRevisions: ['westeurope', 'Microsoft.ContainerService/locations/meshRevisionProfiles/read', false],
};

it('knows every list that a kind of fact asks for', () => {
  const lists = Object.entries(factKinds).filter(([, { source }]) => source.from === 'list');
  expect(lists.map(([name]) => name).sort()).toEqual(Object.keys(targets).sort());
});

it.each(Object.entries(targets))('%s', (name, [subject, action, ofCluster]) => {
  const { source } = factKinds[name as keyof typeof factKinds] as FactKind<unknown>;
  if (source.from !== 'list') throw new Error('It is no list.');
  const target = armTargetOf(source.path(subject, subscription));
  expect(target).toMatchObject({ subscription, action, ofCluster });
});

it.each([
  ['nothing', ''],
  ['no id', '/'],
  ['a tenant-wide path', '/providers/Microsoft.ResourceGraph/resources'],
])('takes %s for no subscription', (_, path) => {
  expect(armTargetOf(path)).toMatchObject({ subscription: '', ofCluster: false });
});
