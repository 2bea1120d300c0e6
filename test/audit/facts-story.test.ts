import type { Estate } from '../../local/simulator/estate.ts';
import type { Fault } from '../../local/simulator/fault.ts';
import { factsNeededBy } from '../../src/audit/gather-facts.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { aCluster, aClusterWithPools, modelIds } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService, onlyRules } from '../support/a-service.ts';

const hidden = '00000000-0000-0000-0000-00000000000f';

/** A cluster beside the model one, and like it. */
function cluster(name: string, model: Cluster = aCluster()): Cluster {
  return { ...model, id: modelIds.cluster.replace(/[^/]+$/, name), name };
}

let service: Service;
afterEach(() => service.close());

async function verdicts(): Promise<string[]> {
  const { items } = await service.estate.findings({}, { top: 1_000 });
  return items.map(({ ref, name, status }) => `${ref.name} ${name}: ${status}`).sort();
}

async function messageOf(rule: string, cluster = 'a'): Promise<string | undefined> {
  const { items } = await service.estate.findings({}, { top: 1_000 });
  return items.find(({ name, ref }) => name === rule && ref.name === cluster)?.message;
}

async function transitionsOf(runId: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { kind, cluster, finding } of service.estate.transitions(runId)) {
    lines.push(`${kind} ${cluster.name} ${finding?.name ?? ''}`.trim());
  }
  return lines;
}

const lists = () =>
  service.simulator
    .requests()
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path.split('/').at(-1));

const without = (estate: Estate, ...kinds: readonly (keyof NonNullable<Estate['resources']>)[]): Estate => ({
  ...estate,
  resources: { ...estate.resources, ...Object.fromEntries(kinds.map((kind) => [kind, []])) },
});

describe('what stands around a cluster', () => {
  it('is asked for as far as a rule in force needs it', async () => {
    service = await aService(anEstate([cluster('a')]), {
      wrap: onlyRules('maintenance-windows', 'node-pool-zones', 'local-accounts-disabled'),
    });
    await service.audit();
    expect(factsNeededBy(service.ports.rules)).toEqual(['locations', 'maintenanceConfigurations']);
    expect(lists().sort()).toEqual(['locations', 'maintenanceConfigurations']);
    expect(await verdicts()).toEqual([]);
  });

  it('is judged: a thing that is not there fails, and passes once it is', async () => {
    const estate = anEstate([cluster('a')]);
    service = await aService(without(estate, 'diagnosticSettings'), {
      wrap: onlyRules('diagnostic-settings-present'),
    });
    await service.audit();
    expect(await verdicts()).toEqual(['a diagnostic-settings-present: fail']);
    service.later({ days: 7 });
    service.simulator.replaceEstate(estate);
    expect(await transitionsOf((await service.audit()).id)).toEqual([
      'resolved a diagnostic-settings-present',
    ]);
  });
});

describe('what cannot be read', () => {
  it.each<[string, string, Fault, RegExp]>([
    [
      'a list that is refused',
      'diagnostic-settings-present',
      { operation: 'list', kind: 'denied403', match: 'diagnosticSettings', times: 10 },
      /The diagnostic settings were not read: 403 AuthorizationFailed: .*Microsoft\.Insights\/diagnosticSettings\/read on subscription 0000/,
    ],
    [
      'a list whose service is broken',
      'maintenance-windows',
      { operation: 'list', kind: 'html502', match: 'maintenanceConfigurations', times: 10 },
      /The maintenance configurations were not read: 502 NotAnAzureError/,
    ],
    [
      'a query that is refused',
      'backup-configured',
      { operation: 'resources', kind: 'denied403', match: 'backupinstances', times: 10 },
      /The backup instances were not read: Azure does not show all that this identity can read: 403/,
    ],
    [
      'a query that is answered in part',
      'defender-plan-containers',
      { operation: 'resources', kind: 'shortCount', match: 'microsoft.security/pricings', times: 10 },
      /The plans of Defender for Cloud were not read: Of subscription 0000.*, 1 of 2 rows came\./,
    ],
  ])('%s makes its rule unknown, resolves nothing, and fails no audit', async (_, rule, fault, reason) => {
    const estate = anEstate([cluster('a')]);
    const kinds = [
      'diagnosticSettings',
      'maintenanceConfigurations',
      'backupInstances',
      'defenderPlans',
    ] as const;
    service = await aService(without(estate, ...kinds), { wrap: onlyRules(rule) });
    await service.audit();
    expect(await verdicts()).toEqual([`a ${rule}: fail`]);

    service.later({ days: 7 });
    service.simulator.replaceEstate(estate);
    service.simulator.fault(fault);
    const run = await service.audit();
    expect(run).toMatchObject({ state: 'completed', coverage: { read: 1, failed: 0 } });
    expect(await transitionsOf(run.id)).toEqual([`lostSight a ${rule}`]);
    expect(await verdicts()).toEqual([`a ${rule}: unknown`]);
    expect(await messageOf(rule)).toMatch(reason);
  });

  it('such as a network in a subscription that is not shown is unknown, and others are judged', async () => {
    const subnet = `/subscriptions/${hidden}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/nodes`;
    const clusters = [cluster('a'), cluster('far', aClusterWithPools({ vnetSubnetID: subnet }))];
    service = await aService(anEstate(clusters), { wrap: onlyRules('vnet-ddos-protection') });
    await service.audit();
    expect(await verdicts()).toEqual(['far vnet-ddos-protection: unknown']);
    expect(await messageOf('vnet-ddos-protection', 'far')).toMatch(
      /Azure shows to this identity|does not show/,
    );
  });
});

it('what the policy switches off is not asked for, and is unknown', async () => {
  service = await aService(anEstate([cluster('a')]), {
    wrap: (ports) => ({
      ...onlyRules('maintenance-windows')(ports),
      policy: { ...defaultPolicy, facts: { ...defaultPolicy.facts, maintenanceConfigurations: false } },
    }),
  });
  await service.audit();
  expect(lists()).toEqual([]);
  expect(await verdicts()).toEqual(['a maintenance-windows: unknown']);
  expect(await messageOf('maintenance-windows')).toMatch(
    /The policy switches off maintenance configurations\./,
  );
});

it('a list that is throttled is waited for', async () => {
  service = await aService(anEstate([cluster('a')]), { wrap: onlyRules('maintenance-windows') });
  service.simulator.fault({ operation: 'list', kind: 'throttle', retryAfter: 1, times: 1 });
  await service.audit();
  expect(lists()).toHaveLength(2);
  expect(await verdicts()).toEqual([]);
});

it('clusters beyond what AKS answers in time are unknown, the same ones each time', async () => {
  const clusters = Array.from({ length: 310 }, (_, index) =>
    cluster(`aks-${String(index).padStart(3, '0')}`),
  );
  const { maintenanceConfigurations } = anEstate(clusters).resources ?? {};
  const estate = {
    ...anEstate([]),
    clusters,
    resources: { maintenanceConfigurations: maintenanceConfigurations! },
  };
  service = await aService(estate, { wrap: onlyRules('maintenance-windows') });
  await service.audit();
  const leftOut = await verdicts();
  expect(leftOut).toEqual(
    clusters.slice(300).map(({ name }) => `${name ?? ''} maintenance-windows: unknown`),
  );
  expect(await messageOf('maintenance-windows', 'aks-305')).toMatch(
    /AKS answers 60 calls at once and then 1 a second .* 300 were made about clusters of subscription 0000.*, and none about this one\./,
  );
  service.later({ days: 7 });
  const again = await service.audit();
  expect(await transitionsOf(again.id)).toEqual([]);
  expect(await verdicts()).toEqual(leftOut);
}, 60_000);
