import { readFileSync } from 'node:fs';
import { armTargetOf } from '../../src/azure/arm-path.ts';
import { factKinds } from '../../src/facts/kinds/index.ts';
import {
  assignedPoliciesQuery,
  policyExemptionsQuery,
  policySetsQuery,
} from '../../src/facts/policy-exemptions.ts';
import { clustersQuery, subscriptionsQuery } from '../../src/inventory/queries.ts';

interface Granted {
  readonly action: string;
  readonly why: string;
}

const granted = JSON.parse(readFileSync('infra/reader/actions.json', 'utf8')) as readonly Granted[];

/** What Azure asks for beside the right to read each row or list. */
const always = ['Microsoft.ResourceGraph/resources/read', 'Microsoft.Management/managementGroups/read'];

const subscription = '00000000-0000-0000-0000-000000000001';
const cluster = `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks`;
const subjects = {
  cluster,
  subscription,
  region: 'westeurope',
  subscriptionRegion: `${subscription}/westeurope`,
};

/** The action that reads a row of Resource Graph: that of its type. A table of one type does not always filter by it. */
function actionsOf(query: string): string[] {
  if (query.startsWith('resourcechanges')) return ['Microsoft.Resources/changes/read'];
  return [...query.matchAll(/type =~ '([^']+)'/g)].map(([, type]) => `${type ?? ''}/read`);
}

function actionsOfKind({ about, source }: (typeof factKinds)[keyof typeof factKinds]): string[] {
  switch (source.from) {
    case 'graph':
      return actionsOf(source.query([subscription]));
    case 'list': {
      const subject = about in subjects ? subjects[about as keyof typeof subjects] : '';
      return [armTargetOf(source.path(subject, subscription)).action];
    }
    case 'kubernetesVersions':
      return ['Microsoft.ContainerService/locations/kubernetesVersions/read'];
  }
}

const needs: readonly (readonly [string, readonly string[]])[] = [
  ['clusters', actionsOf(clustersQuery)],
  ['subscriptions', actionsOf(subscriptionsQuery)],
  ['exemptions of Azure Policy', actionsOf(policyExemptionsQuery)],
  ['what Azure Policy assigns', actionsOf(assignedPoliciesQuery)],
  ['initiatives of Azure Policy', actionsOf(policySetsQuery(['/x']))],
  ...Object.entries(factKinds).map(([name, kind]) => [name, actionsOfKind(kind)] as const),
];

/** Azure compares actions in any casing, and `*` stands for any part of one. */
function grants(pattern: string, action: string): boolean {
  const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.+');
  return new RegExp(`^${expression}$`, 'i').test(action);
}

describe('the role AKS Audit Reader', () => {
  it.each(needs)('may read %s', (_, actions) => {
    expect(actions).not.toHaveLength(0);
    const missing = actions.filter((action) => !granted.some((one) => grants(one.action, action)));
    expect(missing).toEqual([]);
  });

  it('may do nothing that no fact needs', () => {
    const needed = [...always, ...needs.flatMap(([, actions]) => actions)];
    const idle = granted.filter(({ action }) => !needed.some((one) => grants(action, one)));
    expect(idle).toEqual([]);
  });

  it('reads only, and says of each action why', () => {
    for (const { action, why } of granted) {
      expect(action).toMatch(/\/read$/);
      expect(why).toMatch(/\S/);
    }
  });
});
