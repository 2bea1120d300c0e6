import { ContainerServiceClient } from '@azure/arm-containerservice';
import { estateOf } from '../../local/fleet/estate-of.ts';
import { guidOf } from '../../local/fleet/guid.ts';
import { aLargeFleet } from '../../local/fleet/large-fleet.ts';
import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { isLookedAfter } from '../../local/fleet/surroundings/seen-cluster.ts';
import type { Estate } from '../../local/simulator/estate.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { evaluate, rulesInForce } from '../../src/evaluation/evaluate.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { parseClusterId } from '../../src/inventory/cluster/cluster-id.ts';
import { factsAt } from '../../src/facts/facts.ts';
import { toldFrom } from '../../src/facts/told-from.ts';
import { toCluster } from '../../src/inventory/cluster/to-cluster.ts';
import { rules } from '../../src/rules/index.ts';

/** The bodies as clusters; a body that is none fails the test. */
function clustersOf(documents: readonly unknown[]): readonly Cluster[] {
  return documents.map((document) => {
    const read = toCluster(document);
    if ('rejected' in read) throw new Error(`${read.rejected.id}: ${read.rejected.reason}`);
    return read.cluster;
  });
}

/** Rules that cannot show both sides in bodies that ARM could have sent. */
const silent = {
  'cluster-name-valid': 'AKS makes no cluster of another name',
  'dns-prefix-valid': 'AKS makes no cluster with another prefix',
  'image-integrity': 'only preview API versions state it, and Resource Graph reads by another',
};

/** What every rule, the opt-in ones too, says of an estate with all that stands around its clusters. */
function judged({ clusters, resources = {}, kubernetesVersions }: Estate) {
  const offered = Object.entries(kubernetesVersions).map(
    ([region, answer]) => [region, (answer as { values: readonly unknown[] }).values] as const,
  );
  const told = toldFrom({ ...resources, kubernetesVersions: Object.fromEntries(offered) });
  const facts = factsAt(new Date('2026-11-20T08:00:00Z'), told);
  const wanted: Readonly<Record<string, Record<string, readonly string[]>>> = {
    'allowed-locations': { regions: ['westeurope', 'northeurope', 'eastus2'] },
    'entra-admin-groups-approved': { approved: [guidOf('aks administrators')] },
    'required-tags': { names: ['owner'] },
  };
  const settings = rules.map(
    ({ name }) => [name, { enabled: true, parameters: wanted[name] ?? {} }] as const,
  );
  const inForce = rulesInForce(rules, { rules: Object.fromEntries(settings) });
  return clustersOf(clusters).flatMap((cluster) =>
    evaluate(cluster, inForce, facts).map((finding) => ({ ...finding, cluster: cluster.id })),
  );
}

describe('the sample fleet', () => {
  const fleet = sampleFleet();
  const clusters = clustersOf(fleet.clusters);
  const subscriptionOf = ({ id }: Cluster) => parseClusterId(id)?.subscriptionId;
  const unreadable = fleet.subscriptions.filter(({ readable }) => !readable).map(({ id }) => id);

  it('is the same at every call', () => {
    expect(JSON.stringify(sampleFleet())).toBe(JSON.stringify(fleet));
  });

  it('has eight subscriptions with clusters in each, one of them unreadable', () => {
    expect(fleet.subscriptions).toHaveLength(8);
    expect(unreadable).toHaveLength(1);
    const withClusters = new Set(clusters.map(subscriptionOf));
    expect(fleet.subscriptions.map(({ id }) => withClusters.has(id))).toEqual(Array(8).fill(true));
  });

  it('shows at least 64 clusters, each under a name of its own', () => {
    const visible = clusters.filter((cluster) => !unreadable.includes(subscriptionOf(cluster) ?? ''));
    expect(visible.length).toBeGreaterThanOrEqual(64);
    expect(new Set(clusters.map(({ name }) => name)).size).toBe(clusters.length);
  });

  it('hangs every subscription and group below the root of its scope', () => {
    const parents = new Map(fleet.managementGroups.map(({ id, parent }) => [id, parent]));
    const rootOf = (id: string): string => {
      const parent = parents.get(id);
      return parent === undefined ? id : rootOf(parent);
    };
    const groups = fleet.subscriptions.map(({ managementGroup = '' }) => managementGroup);
    for (const id of [...parents.keys(), ...groups])
      expect([rootOf(id)]).toEqual(sampleScope.managementGroups);
    expect(sampleScope.subscriptions).toEqual(unreadable);
  });

  it('has clusters in a region that does not say what it offers', () => {
    const offering = Object.keys(fleet.kubernetesVersions);
    const regions = new Set(clusters.map(({ location = '' }) => location));
    expect([...regions].filter((region) => !offering.includes(region))).toEqual(['norwayeast']);
    expect(offering.filter((region) => !regions.has(region))).toEqual([]);
  });

  it('wears tags that are made to do harm', () => {
    const owners = clusters.map(({ tags }) => tags?.owner);
    expect(owners).toContain('=HYPERLINK("http://evil.example","x")');
    expect(owners).toContain('<script>alert(1)</script>');
  });

  it('has clusters with and without an owner', () => {
    const ownerless = clusters.filter(({ tags }) => !tags?.owner && !tags?.Owner && !tags?.contact);
    expect(ownerless.length).toBeGreaterThan(3);
    expect(ownerless.length).toBeLessThan(clusters.length / 4);
  });

  it.each([
    ['stopped', ({ properties }: Cluster) => properties.powerState?.code === 'Stopped'],
    ['failed', ({ properties }: Cluster) => properties.provisioningState === 'Failed'],
    [
      'with Windows nodes',
      ({ properties }: Cluster) => properties.agentPoolProfiles?.some(({ osType }) => osType === 'Windows'),
    ],
    [
      'with a network plugin of its own',
      ({ properties }: Cluster) => properties.networkProfile?.networkPlugin === 'none',
    ],
    ['with the old Entra ID integration', ({ properties }: Cluster) => properties.aadProfile?.serverAppID],
    ['without tags', ({ tags }: Cluster) => tags === undefined],
  ])('has a cluster %s', (_, isSo) => {
    expect(clusters.some(isSo)).toBe(true);
  });

  describe('gives every rule something to say', () => {
    const findings = judged(fleet);

    it.each(rules.map(({ name }) => name).filter((name) => !(name in silent)))(
      '%s passes and fails',
      (name) => {
        const statuses = findings.filter((finding) => finding.name === name).map(({ status }) => status);
        expect(statuses).toEqual(expect.arrayContaining(['pass', 'fail']));
        expect(statuses).not.toContain('error');
      },
    );

    it('and some of them nothing', () => {
      const skipped = findings.filter(({ status }) => status === 'notApplicable');
      expect(new Set(skipped.map(({ name }) => name)).size).toBeGreaterThan(3);
    });

    it('fails what nobody looks after far more often than what the platform team does', () => {
      const optIn = new Set(rules.filter((rule) => rule.optIn !== undefined).map(({ name }) => name));
      const failures = (isOne: (cluster: Cluster) => boolean): number => {
        const those = clusters.filter(isOne);
        const ids = new Set(those.map(({ id }) => id));
        const failed = findings.filter(
          ({ status, name, cluster }) => status === 'fail' && !optIn.has(name) && ids.has(cluster),
        );
        return failed.length / those.length;
      };
      const ofPlatform = failures(isLookedAfter);
      const ofTeams = failures(
        (cluster) => !isLookedAfter(cluster) && cluster.properties.securityProfile?.defender !== undefined,
      );
      const of2019 = failures(({ properties }) => properties.networkProfile?.loadBalancerSku === 'basic');
      expect(ofPlatform).toBeLessThan(3);
      expect(ofTeams).toBeGreaterThan(ofPlatform + 5);
      expect(ofTeams).toBeLessThan(25);
      expect(of2019).toBeGreaterThan(ofTeams + 10);
    });
  });

  it('states what a region offers as AKS does', async () => {
    const simulator = await startSimulator({ estate: fleet });
    try {
      const getToken = () => Promise.resolve({ token: 'x', expiresOnTimestamp: Number.MAX_SAFE_INTEGER });
      const httpClient = rerouteTo(simulator.url);
      const client = new ContainerServiceClient({ getToken }, fleet.subscriptions[0]!.id, { httpClient });
      const { values } = await client.managedClusters.listKubernetesVersions('westeurope');
      const offers = values?.map(({ version, isPreview, capabilities }) => [
        version,
        isPreview ?? false,
        capabilities?.supportPlan,
      ]);
      const [official, longTerm] = ['KubernetesOfficial', 'AKSLongTermSupport'];
      expect(offers).toEqual([
        ['1.37', true, [official]],
        ['1.36', false, [official, longTerm]],
        ['1.35', false, [official, longTerm]],
        ['1.34', false, [official, longTerm]],
        ['1.33', false, [longTerm]],
        ['1.32', false, [longTerm]],
        ['1.31', false, [longTerm]],
      ]);
      expect(values?.find(({ version }) => version === '1.33')?.patchVersions?.['1.33.11']).toEqual({
        upgrades: ['1.34.9', '1.34.8', '1.34.7', '1.33.12'],
      });
    } finally {
      await simulator.close();
    }
  });
});

describe('an estate of loaded documents', () => {
  const idIn = (subscription: string) =>
    `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/a`;
  const subscription = (id: string, displayName: string) => ({
    id,
    displayName,
    state: 'Enabled',
    readable: true,
  });

  it.each<[string, readonly unknown[], readonly unknown[]]>([
    ['nothing', [], []],
    ['an ARM body', [{ id: idIn('0123456789') }], [subscription('0123456789', 'subscription 01234567')]],
    [
      'rows of one subscription in two casings, one of which names it',
      [{ id: idIn('AB') }, { id: idIn('ab'), subscriptionName: 'Shop' }],
      [subscription('AB', 'Shop')],
    ],
    ['a row whose id is missing', [{ subscriptionId: 'ab' }], [subscription('ab', 'subscription ab')]],
    [
      'nothing that says whose it is',
      [{ name: 'a' }, null, 'text', { subscriptionId: '' }],
      [subscription('00000000-0000-0000-0000-000000000000', 'subscription 00000000')],
    ],
  ])('of %s', (_, rows, subscriptions) => {
    expect(estateOf(rows)).toEqual({
      managementGroups: [],
      subscriptions,
      clusters: rows,
      kubernetesVersions: {},
    });
  });
});

describe('a large fleet', () => {
  it.each([0, 1, 12, 2500])('has %d well-formed clusters, each in a readable subscription', (count) => {
    const fleet = aLargeFleet(count);
    const clusters = clustersOf(fleet.clusters);
    expect(new Set(clusters.map(({ id }) => id)).size).toBe(count);
    const readable = new Set(fleet.subscriptions.filter((each) => each.readable).map(({ id }) => id));
    expect(new Set(clusters.map(({ id }) => parseClusterId(id)?.subscriptionId))).toEqual(readable);
  });

  it('has rows as large as ARM sends them, with three pools', () => {
    const { clusters } = aLargeFleet(20);
    const sizes = clusters.map((body) => JSON.stringify(body).length);
    expect(Math.min(...sizes)).toBeGreaterThan(8_000);
    expect(Math.max(...sizes)).toBeLessThan(12_000);
    for (const { properties } of clustersOf(clusters)) expect(properties.agentPoolProfiles).toHaveLength(3);
  });

  it('leaves no rule without an answer for want of what is asked for cluster by cluster', () => {
    const { resources } = aLargeFleet(20);
    expect(resources?.maintenanceConfigurations).toHaveLength(40);
    expect(resources?.diagnosticSettings).toHaveLength(20);
  });
});
