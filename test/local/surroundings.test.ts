import { readFileSync } from 'node:fs';
import { aLargeFleet } from '../../local/fleet/large-fleet.ts';
import { sampleFleet } from '../../local/fleet/sample-fleet.ts';
import { surroundingsOf } from '../../local/fleet/surroundings/surroundings.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import type { FactName } from '../../src/facts/facts.ts';
import { factNames } from '../../src/facts/facts.ts';
import { factKinds } from '../../src/facts/kinds/index.ts';
import type { VirtualNetwork } from '../../src/facts/kinds/virtual-networks.ts';
import type { AnswersBySubject } from '../../src/facts/told-from.ts';
import { toldFrom } from '../../src/facts/told-from.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { contains, overlaps, parseIpRange } from '../../src/inventory/values/ip-range.ts';
import { bearer, graph } from '../support/a-simulator.ts';

const fleet = sampleFleet();
const clusters = fleet.clusters as readonly Cluster[];
const around = surroundingsOf(clusters);
const networks = around.virtualNetworks as readonly VirtualNetwork[];

function rangeOf(text: string | null | undefined) {
  const range = parseIpRange(text ?? '');
  if (range === undefined) throw new Error(`${text ?? 'nothing'} is no range.`);
  return range;
}

describe('what stands around the sample fleet', () => {
  it('is of every kind that Azure is asked for', () => {
    const given = [...Object.keys(around), 'kubernetesVersions'];
    expect(given.toSorted()).toEqual(factNames.toSorted());
  });

  it.each(factNames.filter((name) => name !== 'kubernetesVersions'))(
    'is read as %s without a fault',
    (name) => {
      const told = toldFrom({ [name]: around[name] })[name];
      const facts = [...(told?.bySubject.values() ?? [])];
      expect(facts.length).toBeGreaterThan(0);
      expect(facts.filter(({ known }) => !known)).toEqual([]);
    },
  );

  it('is about clusters that are there', () => {
    const ids = new Set(clusters.map(({ id }) => id.toLowerCase()));
    const kinds = factNames.filter((name) => factKinds[name].about === 'cluster');
    for (const name of kinds) {
      const rows = around[name as Exclude<FactName, 'kubernetesVersions'>] as readonly unknown[];
      const subjects = rows.map((row) => factKinds[name].subjectOf(row)?.toLowerCase() ?? '');
      expect([name, subjects.filter((subject) => !ids.has(subject))]).toEqual([name, []]);
    }
  });

  it('has each thing once', () => {
    for (const [name, rows] of Object.entries(around)) {
      if (!Array.isArray(rows)) continue;
      const ids = (rows as readonly { id?: string }[]).flatMap(({ id }) => id?.toLowerCase() ?? []);
      expect([name, ids.length]).toEqual([name, new Set(ids).size]);
    }
  });

  it('has every subnet that clusters name, and every table and group that subnets name', () => {
    const subnets = networks.flatMap(({ properties }) => properties.subnets ?? []);
    const has = (rows: readonly unknown[]) =>
      new Set((rows as readonly { id: string }[]).map(({ id }) => id));
    const named = clusters.flatMap(({ properties }) => [
      ...(properties.agentPoolProfiles ?? []).flatMap(({ vnetSubnetID, podSubnetID }) => [
        vnetSubnetID,
        podSubnetID,
      ]),
      properties.apiServerAccessProfile?.subnetId,
    ]);
    const known = has(subnets);
    expect(named.filter((id) => id !== undefined && !known.has(id))).toEqual([]);
    const tables = has(around.routeTables);
    const groups = has(around.networkSecurityGroups);
    for (const { properties } of subnets) {
      if (properties.routeTable) expect(tables).toContain(properties.routeTable.id);
      if (properties.networkSecurityGroup) expect(groups).toContain(properties.networkSecurityGroup.id);
    }
  });

  it.each(networks.map((network) => [network.name ?? network.id, network] as const))(
    'lays the subnets of %s out inside of it, beside each other',
    (_, { properties }) => {
      const spaces = properties.addressSpace?.addressPrefixes?.map(rangeOf) ?? [];
      const ranges = (properties.subnets ?? []).map((subnet) => rangeOf(subnet.properties.addressPrefix));
      for (const [index, range] of ranges.entries()) {
        expect(spaces.some((space) => contains(space, range))).toBe(true);
        expect(ranges.slice(index + 1).some((other) => overlaps(range, other))).toBe(false);
      }
    },
  );

  it('is shown by the simulator as it is', async () => {
    const simulator = await startSimulator({ estate: fleet });
    try {
      const { source } = factKinds.virtualNetworks;
      if (source.from !== 'graph') throw new Error('Networks are no longer in Resource Graph.');
      const { rows } = await graph(simulator)({ query: source.query([]) });
      const ids = rows.map(({ id }) => id);
      const readable = fleet.subscriptions.filter((each) => each.readable).map(({ id }) => id);
      expect(ids).toEqual(
        networks
          .map(({ id }) => id)
          .filter((id) => readable.includes(id.split('/')[2] ?? ''))
          .toSorted(),
      );
      const [cluster = ''] = around.maintenanceConfigurations.map(
        (row) => (row as { id: string }).id.split('/main')[0],
      );
      const response = await fetch(
        `${simulator.url}${cluster}/maintenanceConfigurations?api-version=2026-05-01`,
        {
          headers: bearer,
        },
      );
      const { value } = (await response.json()) as { value: readonly unknown[] };
      expect(value).toHaveLength(2);
    } finally {
      await simulator.close();
    }
  });
});

/** Properties that ARM states, or once stated, and that no published model of today has. */
const departures = [
  'properties.agentPoolProfiles[].enableCustomCATrust',
  'properties.controlPlanePluginProfiles.',
  'properties.enablePodSecurityPolicy',
  'properties.networkProfile.dockerBridgeCidr',
];

describe('bodies are as ARM publishes their models', () => {
  it.each<[string, readonly unknown[], readonly string[]]>([
    ['sample clusters', clusters, ['managedClusters@2026-05-01', 'managedClusters@2026-05-02-preview']],
    [
      'large clusters',
      aLargeFleet(4).clusters,
      ['managedClusters@2026-05-01', 'managedClusters@2026-05-02-preview'],
    ],
    ['networks', networks, ['virtualNetworks@2025-05-01']],
    ['security groups', around.networkSecurityGroups, ['networkSecurityGroups@2025-05-01']],
    [
      'maintenance configurations',
      around.maintenanceConfigurations,
      ['maintenanceConfigurations@2026-05-01'],
    ],
    ['diagnostic settings', around.diagnosticSettings, ['diagnosticSettings@2021-05-01-preview']],
  ])('%s', (_, bodies, models) => {
    const published = models.flatMap((model) =>
      readFileSync(`test/published-models/${model}.txt`, 'utf8').split('\n'),
    );
    // What lies on the way to a property is published with it: an absent object is null in some answers.
    const known = new Set(
      published.flatMap((leaf) =>
        leaf.split('.').map((_part, depth, parts) => parts.slice(0, depth + 1).join('.')),
      ),
    );
    const stated = new Set(bodies.flatMap((body) => pathsOf(body)));
    const unheardOf = [...stated].filter(
      (path) =>
        !known.has(path) && !known.has(`${path}[]`) && !departures.some((one) => path.startsWith(one)),
    );
    expect(unheardOf).toEqual([]);
  });
});

/** Objects whose names are anybody's; the models write `*` for them. */
const maps = /(?:userAssignedIdentities|identityProfile|addonProfiles|config|nodeLabels|tags)$/;

/** The paths to everything in a body that is not an object or a list, as the published models write them. */
function pathsOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value as AnswersBySubject).flatMap(([key, inner]) => {
    const name = maps.test(at) ? '*' : key;
    return pathsOf(inner, at === '' ? name : `${at}.${name}`);
  });
}
