import fc from 'fast-check';
import type { Rule, Verdict } from '../../src/evaluation/rule.ts';
import { statuses } from '../../src/evaluation/rule.ts';
import type { FactName, Facts } from '../../src/facts/facts.ts';
import { factsAt } from '../../src/facts/facts.ts';
import type { FactAnswers } from '../../src/facts/told-from.ts';
import { toldFrom } from '../../src/facts/told-from.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { rules } from '../../src/rules/index.ts';
import { propertiesRead } from '../../tools/generators/rule-properties.ts';
import { aCluster } from '../support/a-cluster.ts';
import { modelAnswers, modelFacts } from '../support/model-facts.ts';
import { judgedOn } from '../support/test-rule.ts';

const facts = modelFacts(judgedOn);
const each = rules.map((rule) => [rule.name, rule] as const);

// Words that ARM uses somewhere, so that a fuzzer gets past the first comparison.
const words = fc.constantFrom(
  ...'Standard Premium Free AKSLongTermSupport azure kubenet none overlay cilium basic patch node-image'.split(
    ' ',
  ),
  ...'NodeImage Unmanaged msi userDefinedRouting loadBalancer westeurope 1.36.2 1.34 1.25.6 2.0'.split(' '),
  ...'0.0.0.0/0 10.0.0.0/8 10.0.0.10 fd00::/64 Linux Windows Windows2019 Ubuntu Ubuntu2204 AzureLinux'.split(
    ' ',
  ),
  ...'User System Gateway Spot Managed Ephemeral AvailabilitySet VirtualMachines Stopped Failed Istio asm-1-20'.split(
    ' ',
  ),
  ...'AKSUbuntu-2204gen2containerd-202611.03.0 AKSWindows-2022-containerd-20348.2966.241218 Disabled 33% 1 0'.split(
    ' ',
  ),
  ...['not a range', '', '__proto__', 'constructor', 'toString', 'West Europe'],
);
const numbers = fc.constantFrom(0, 1, 3, 30, 110, 1000, -1, 1.5, 1e21);
const leaves = fc.oneof(
  words,
  numbers,
  fc.boolean(),
  fc.constant(null),
  fc.array(words, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Every path that some rule reads, and every place on the way to it. */
const paths = [
  ...new Set(
    rules
      .flatMap(({ name }) => propertiesRead(process.cwd(), `src/rules/${name}.ts`))
      .flatMap((path) => path.split('.').map((_, depth, parts) => parts.slice(0, depth + 1).join('.'))),
  ),
].filter((path) => path !== 'properties');

const changesAt = (some: readonly string[]) =>
  fc.array(fc.record({ path: fc.constantFrom(...some), value: leaves }), { maxLength: 6 });
type Changes = readonly { readonly path: string; readonly value: unknown }[];

/** Half of the changes are where the rule looks, or few of them would matter to it. */
function changesFor(rule: Rule): fc.Arbitrary<Changes> {
  const own = propertiesRead(process.cwd(), `src/rules/${rule.name}.ts`);
  return own.length === 0
    ? changesAt(paths)
    : fc.tuple(changesAt(own), changesAt(paths)).map(([near, far]) => [...far, ...near]);
}

/** The model cluster with values in place of what stands at some paths. */
function changed(list: Changes): Cluster {
  const cluster = structuredClone(aCluster());
  for (const { path, value } of list) set(cluster, path.split('.'), value);
  return cluster;
}

function set(into: unknown, [segment = '', ...rest]: readonly string[], value: unknown): void {
  if (typeof into !== 'object' || into === null) return;
  const [, name = segment, list] = /^(\w+)(\[\])?$/.exec(segment) ?? [];
  const object = into as Record<string, unknown>;
  if (rest.length === 0) object[name] = value;
  else if (list !== undefined && Array.isArray(object[name]))
    object[name].forEach((item) => {
      set(item, rest, value);
    });
  else set((object[name] ??= {}), rest, value);
}

function judge(rule: Rule, cluster: Cluster, at: Facts = facts): Verdict {
  const before = JSON.stringify(cluster);
  const verdict = rule.evaluate(cluster, at);
  expect(JSON.stringify(cluster)).toBe(before);
  expect(statuses).toContain(verdict.status);
  expect(verdict.message).toMatch(/./);
  expect('evidence' in verdict && verdict.evidence.length > 0).toBe(verdict.status === 'fail');
  return verdict;
}

/** The model's answers with something else in a place of them, or anything in place of a kind. */
const answers = (needs: readonly FactName[]): fc.Arbitrary<FactAnswers> =>
  fc.record(
    Object.fromEntries(
      needs.map((need) => {
        const model: readonly object[] | Readonly<Record<string, readonly object[]>> = modelAnswers[need];
        const list: readonly object[] = Array.isArray(model) ? model : Object.values(model).flat();
        const subject = Array.isArray(model) ? undefined : Object.keys(model)[0];
        const rows = fc.oneof(
          fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 3 }),
          fc
            .array(alteration, { maxLength: 4 })
            .map((alterations) => list.map((row) => altered(row, alterations))),
        );
        return [need, subject === undefined ? rows : rows.map((items) => ({ [subject]: items }))];
      }),
    ),
  );

const alteration = fc.record({ place: fc.nat(200), value: fc.oneof(leaves, fc.constant(undefined)) });

/** A copy of a row with other values at some of its leaves. */
function altered(
  row: object,
  alterations: readonly { readonly place: number; readonly value: unknown }[],
): unknown {
  const copy = structuredClone(row);
  const places: (readonly [Record<string, unknown>, string])[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key]);
      collect((value as Record<string, unknown>)[key]);
    }
  };
  collect(copy);
  for (const { place, value } of alterations) {
    const [holder, key] = places[place % places.length] ?? [{}, ''];
    holder[key] = value;
  }
  return copy;
}

// What the model cluster, or what else is known of it, settles without these facts: each is needed for other clusters.
const settledWithout: Readonly<Record<string, readonly FactName[]>> = {
  // The calendar knows what a region did not say, and AKS announces the end of support only weeks before.
  'kubernetes-version-supported': ['kubernetesVersions', 'endOfSupportEvents'],
  'kubernetes-version-eol-soon': ['kubernetesVersions', 'endOfSupportEvents'],
  'support-plan-lts-consistent': ['kubernetesVersions', 'endOfSupportEvents'],
  'node-pool-version-supported': ['kubernetesVersions', 'endOfSupportEvents'],
  // Its subnet has a NAT gateway and no route table.
  'egress-matches-routes': ['routeTables'],
  // Its pools state an ephemeral disk, trusted launch and three zones.
  'os-disk-ephemeral': ['vmSizes'],
  'trusted-launch-enabled': ['vmSizes'],
  'node-pool-zones': ['locations'],
  // It runs.
  'cluster-not-stopped-for-long': ['resourceChanges'],
};

describe.each(each)('%s survives', (_, rule) => {
  const changes = changesFor(rule);

  it('any value at the paths that rules read', () => {
    fc.assert(fc.property(changes, (list) => void judge(rule, changed(list))));
  });

  it('any JSON in place of the properties', () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()), (properties) => {
        judge(rule, { ...aCluster(), properties } as Cluster);
      }),
      { numRuns: 50 },
    );
  });

  it('any JSON in place of everything but the id', () => {
    const keys = fc.constantFrom('sku', 'identity', 'location', 'tags', 'name', 'properties');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (rest) => {
        judge(rule, { id: aCluster().id, ...rest } as unknown as Cluster);
      }),
      { numRuns: 50 },
    );
  });

  it('any day, an empty calendar, and no answer of Azure', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(changes, day, fc.boolean(), (list, instant, empty) => {
        const at = factsAt(instant);
        const none = { ...at, calendar: { ...at.calendar, periods: [] }, retirements: {} };
        judge(rule, changed(list), empty ? none : at);
      }),
      { numRuns: 50 },
    );
  });

  if (rule.needs.length > 0) {
    it('any answer of Azure', () => {
      fc.assert(
        fc.property(changes, answers(rule.needs), (list, given) => {
          judge(rule, changed(list), { ...facts, ...toldFrom(given) });
        }),
      );
    });

    it('what it needs and does not know, and does not pass on it', () => {
      const silent = factsAt(judgedOn);
      const passed = rule.needs.filter((need) => {
        const at = { ...facts, [need]: silent[need] } as Facts;
        return rule.evaluate(aCluster(), at).status === 'pass';
      });
      expect(passed).toEqual(settledWithout[rule.name] ?? []);
      expect(['unknown', 'notApplicable', ...(passed.length > 0 ? ['pass'] : [])]).toContain(
        rule.evaluate(aCluster(), silent).status,
      );
    });
  }
});

// What is compared letter by letter because Azure, Kubernetes or people do so.
const caseMatters =
  /version|\bname$|^tags|\.tags|nodeTaints|dnsPrefix|fqdnSubdomain|maxSurge|maxUnavailable|CIDR|IPRanges|dnsServiceIP/i;

/** The cluster as another of Azure's services would write it: other keys of add-ons, other casing of ids, words, regions. */
function recased(value: unknown, upper: boolean, path = ''): unknown {
  if (typeof value === 'string') {
    if (caseMatters.test(path)) return value;
    return upper ? value.toUpperCase() : value.toLowerCase();
  }
  if (Array.isArray(value)) return value.map((item) => recased(item, upper, `${path}[]`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isAddon =
        /^properties\.addonProfiles(\.\w+\.config)?$/.test(path) || path.endsWith('userAssignedIdentities');
      const other = isAddon ? (upper ? key.toUpperCase() : key.toLowerCase()) : key;
      return [other, recased(inner, upper, path === '' ? key : `${path}.${key}`)];
    }),
  );
}

describe.each(each)('%s does not care', (_, rule) => {
  it('how add-on keys, ids, enumerated values and regions are cased', () => {
    fc.assert(
      fc.property(changesFor(rule), fc.boolean(), (list, upper) => {
        const cluster = changed(list);
        const other = recased(cluster, upper) as Cluster;
        expect(rule.evaluate(other, facts).status).toBe(rule.evaluate(cluster, facts).status);
      }),
    );
  });

  it('what else stands in the body', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^x\w{1,8}$/), fc.jsonValue()), (more) => {
        expect(rule.evaluate(aCluster(more, more), facts)).toEqual(rule.evaluate(aCluster(), facts));
      }),
      { numRuns: 30 },
    );
  });
});
