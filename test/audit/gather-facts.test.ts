import { factsNeededBy, gatherFacts } from '../../src/audit/gather-facts.ts';
import { rulesByEnvironment } from '../../src/evaluation/policy/environment.ts';
import { parsePolicy } from '../../src/evaluation/policy/policy.ts';
import type { Rule } from '../../src/evaluation/rule.ts';
import type { Fact } from '../../src/facts/fact.ts';
import { known, toldOf, unknownFact } from '../../src/facts/fact.ts';
import type { FactReader, GraphScope } from '../../src/facts/fact-reader.ts';
import type { FactName } from '../../src/facts/facts.ts';
import { factNames } from '../../src/facts/facts.ts';
import { factKinds } from '../../src/facts/kinds/index.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { aCluster, modelIds } from '../support/a-cluster.ts';
import { modelAnswers } from '../support/model-facts.ts';

const instant = new Date('2026-11-20T08:00:00Z');
const { subscription } = modelIds;
const none: ReadonlySet<FactName> = new Set();

interface Asked {
  readonly query?: string;
  readonly scope?: GraphScope;
  readonly path?: string;
  readonly region?: string;
  readonly by?: string;
}

/** A reader that answers nothing but what it is given, and remembers what it was asked. */
function aReader(answers: {
  readonly graph?: (query: string) => { rows: readonly unknown[]; incomplete: string | null };
  readonly list?: (path: string) => Fact<readonly unknown[]>;
  readonly versions?: (subscription: string) => Fact<readonly unknown[]>;
}): FactReader & { readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    graph(query, scope) {
      asked.push({ query, scope });
      return Promise.resolve(answers.graph?.(query) ?? { rows: [], incomplete: null });
    },
    lists(paths) {
      asked.push(...paths.map((path) => ({ path })));
      return Promise.resolve(paths.map((path) => answers.list?.(path) ?? known([])));
    },
    kubernetesVersions(by, region) {
      asked.push({ by, region });
      return Promise.resolve(answers.versions?.(by) ?? known([]));
    },
  };
}

function clusterIn(of: string, name: string, location = 'westeurope'): Cluster {
  const id = `/subscriptions/${of}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`;
  return aCluster({}, { id, name, location });
}
const unknownBecause = (reason: RegExp) => ({
  known: false,
  reason: expect.stringMatching(reason) as string,
});

describe('what is asked', () => {
  it('is what is wanted, and nothing else', async () => {
    const reader = aReader({});
    const { facts } = await gatherFacts(reader, instant, [aCluster()], ['locks'], none);
    expect(reader.asked).toEqual([
      {
        path: `/subscriptions/${subscription}/providers/Microsoft.Authorization/locks?api-version=2020-05-01`,
      },
    ]);
    expect(facts.locks.bySubject.get(subscription)).toEqual(known([]));
    expect(facts.locations.otherwise).toEqual(unknownBecause(/^Azure was not asked for regions\.$/));
  });

  it('is nothing for a page without clusters', async () => {
    const reader = aReader({});
    await gatherFacts(reader, instant, [], factNames, none);
    expect(reader.asked).toEqual([]);
  });

  it('is nothing that the policy switches off', async () => {
    const reader = aReader({});
    const { facts, coverage } = await gatherFacts(
      reader,
      instant,
      [aCluster()],
      ['locks'],
      new Set(['locks'] as const),
    );
    expect(coverage).toEqual({});
    expect(reader.asked).toEqual([]);
    expect(facts.locks.otherwise).toEqual(unknownFact('The policy switches off management locks.'));
  });

  it('looks where the networks are, and nowhere where there are none', async () => {
    const reader = aReader({});
    await gatherFacts(reader, instant, [clusterIn('another', 'a')], ['virtualNetworks'], none);
    await gatherFacts(reader, instant, [aCluster({ agentPoolProfiles: [] })], ['virtualNetworks'], none);
    expect(reader.asked.map(({ scope }) => scope)).toEqual([
      { subscriptions: [subscription], inherited: false },
      { subscriptions: [], inherited: false },
    ]);
  });

  it('names a hundred identities at a time, anywhere and with what they inherit', async () => {
    const reader = aReader({});
    const clusters = Array.from({ length: 150 }, (_, index) => ({
      ...clusterIn(subscription, `aks-${index}`),
      identity: { principalId: `principal-${index}` },
    }));
    await gatherFacts(reader, instant, clusters, ['roleAssignments'], none);
    const named = reader.asked.map(({ query }) => query?.match(/'(principal-)?[0-9a-f-]+'/g)?.length);
    expect(named).toEqual([100, 51]);
    expect(reader.asked[0]?.scope).toEqual({ inherited: true });
  });

  it('is asked once for each cluster, subscription, region, and region of a subscription', async () => {
    const reader = aReader({});
    const clusters = [
      clusterIn('one', 'a'),
      clusterIn('one', 'b', 'East US'),
      clusterIn('two', 'c'),
      clusterIn('one', 'd'),
    ];
    const calls = { maintenanceConfigurations: 4, locks: 2, meshRevisions: 2, computeUsages: 3 } as const;
    for (const name of Object.keys(calls) as (keyof typeof calls)[]) {
      const before = reader.asked.length;
      await gatherFacts(reader, instant, clusters, [name], none);
      expect([name, reader.asked.length - before]).toEqual([name, calls[name]]);
    }
  });
});

describe('a fact', () => {
  it.each(factNames)('%s of the model is what the reader of its answers makes of it', async (name) => {
    const given: unknown = modelAnswers[name];
    const rows = Array.isArray(given) ? (given as unknown[]) : Object.values(given as object).flat();
    const answer = known(rows);
    const reader = aReader({
      graph: () => ({ rows, incomplete: null }),
      list: () => answer,
      versions: () => answer,
    });
    const { facts } = await gatherFacts(reader, instant, [aCluster()], [name], none);
    const told = [...facts[name].bySubject.values()];
    expect(told.length).toBeGreaterThan(0);
    for (const fact of told) expect(fact).toMatchObject({ known: true });
  });

  it('that was not read whole is unknown with the reason', async () => {
    const reader = aReader({ graph: () => ({ rows: [], incomplete: 'Of it, 1 of 2 rows came.' }) });
    const read = await gatherFacts(reader, instant, [aCluster()], ['policyStates'], none);
    const reason = 'The states of Azure Policy were not read: Of it, 1 of 2 rows came.';
    expect(toldOf(read.facts.policyStates, modelIds.cluster)).toEqual(unknownFact(reason));
    expect(read.coverage).toEqual({ policyStates: { asked: 1, unread: 1, reason } });
  });

  it('of one cluster is unknown where its list was refused, and the others are known', async () => {
    const reader = aReader({ list: (path) => (path.includes('/a/') ? unknownFact('404 Gone.') : known([])) });
    const clusters = [clusterIn(subscription, 'a'), clusterIn(subscription, 'b')];
    const read = await gatherFacts(reader, instant, clusters, ['diagnosticSettings', 'locks'], none);
    const reason = 'The diagnostic settings were not read: 404 Gone.';
    expect(clusters.map(({ id }) => toldOf(read.facts.diagnosticSettings, id))).toEqual([
      unknownFact(reason),
      known([]),
    ]);
    expect(read.coverage).toEqual({
      diagnosticSettings: { asked: 2, unread: 1, reason },
      locks: { asked: 1, unread: 0, reason: null },
    });
  });

  it.each([
    [['one', 'two'], 'two', true],
    [['one', 'two', 'three', 'four'], 'three', true],
    [['one', 'two', 'three', 'four'], 'four', false],
  ])(
    'of a region is asked of up to three of its subscriptions: of %j, %s may ask',
    async (all, allowed, isKnown) => {
      const allows = (by: string) => (by === allowed ? known([]) : unknownFact(`403 for ${by}.`));
      const reader = aReader({
        versions: allows,
        list: (path) => allows(/^\/subscriptions\/([^/]+)/.exec(path)?.[1] ?? ''),
      });
      const clusters = all.map((of) => clusterIn(of, 'a'));
      const names = ['kubernetesVersions', 'vmSizes'] as const;
      const { facts } = await gatherFacts(reader, instant, clusters, names, none);
      for (const name of names) {
        expect(toldOf<unknown>(facts[name], 'westeurope')).toEqual(
          isKnown ? known([]) : unknownBecause(/were not read: 403 for one\.$/),
        );
      }
    },
  );
});

describe('the kinds that rules need', () => {
  const rule = (id: string, needs: readonly FactName[]): Rule =>
    ({ id, name: id, needs, parameters: {}, lifecycle: 'stable' }) as unknown as Rule;
  const rules = [
    rule('a', ['locks', 'locations']),
    rule('b', ['locks', 'vmSizes']),
    rule('c', ['fleetMembers']),
  ];

  it('are each there once, of rules in force in any environment', () => {
    const policy = {
      rules: { b: { enabled: false }, c: { enabled: false } },
      environments: [{ name: 'prod', match: { names: ['*'] }, rules: { c: { enabled: true } } }],
    };
    const inForce = rulesByEnvironment(rules, parsePolicy(JSON.stringify(policy), 'a policy', rules));
    expect(factsNeededBy(inForce)).toEqual(['fleetMembers', 'locations', 'locks']);
  });
});

test('every kind is about a subject that is known, or about what its rows describe', () => {
  for (const { about, source } of Object.values(factKinds)) {
    expect(about === 'itself' && source.from === 'list').toBe(false);
  }
});
