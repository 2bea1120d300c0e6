import fc from 'fast-check';
import type { Rule, Verdict } from '../../src/evaluation/rule.ts';
import { statuses } from '../../src/evaluation/rule.ts';
import type { Cluster } from '../../src/inventory/cluster.ts';
import type { Facts } from '../../src/inventory/facts.ts';
import { factsAt, known } from '../../src/inventory/facts.ts';
import { rules } from '../../src/rules/index.ts';
import { propertiesRead } from '../../tools/generators/rule-properties.ts';
import { aCluster } from '../support/a-cluster.ts';
import { judgedOn } from '../support/test-rule.ts';

const facts = factsAt(judgedOn);
const each = rules.map((rule) => [rule.name, rule] as const);

// Words that ARM uses somewhere, so that a fuzzer gets past the first comparison.
const words = fc.constantFrom(
  ...'Standard Premium Free AKSLongTermSupport azure kubenet none overlay cilium basic patch node-image'.split(
    ' ',
  ),
  ...'NodeImage Unmanaged msi userDefinedRouting westeurope 1.36.2 1.34 1.25.6 2.0 0.0.0.0/0 10.0.0.0/8'.split(
    ' ',
  ),
  ...['not a range', '', '__proto__', 'constructor', 'toString'],
);
const leaves = fc.oneof(
  words,
  fc.boolean(),
  fc.constant(null),
  fc.array(words, { maxLength: 3 }),
  fc.jsonValue(),
);

/** Every path that some rule reads, and every place on the way to it. */
const paths = [
  ...new Set(
    rules
      .flatMap(({ name }) => propertiesRead(process.cwd(), `src/rules/${name}.ts`))
      .flatMap((path) => path.split('.').map((_, depth, parts) => parts.slice(0, depth + 1).join('.'))),
  ),
].filter((path) => path !== 'properties');

const changes = fc.array(fc.record({ path: fc.constantFrom(...paths), value: leaves }), { maxLength: 6 });

/** The model cluster with values in place of what stands at some paths. */
function changed(list: readonly { readonly path: string; readonly value: unknown }[]): Cluster {
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

describe.each(each)('%s survives', (_, rule) => {
  it('any value at the paths that rules read', () => {
    fc.assert(fc.property(changes, (list) => void judge(rule, changed(list))));
  });

  it('any JSON in place of the properties', () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue()), (properties) => {
        judge(rule, { ...aCluster(), properties } as Cluster);
      }),
    );
  });

  it('any JSON in place of everything but the id', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('sku', 'identity', 'location', 'properties'), fc.jsonValue()),
        (rest) => {
          judge(rule, { id: aCluster().id, ...rest } as unknown as Cluster);
        },
      ),
    );
  });

  it('any answer of a region', () => {
    const offers = fc.array(
      fc.record({
        minor: fc.oneof(fc.constantFrom('1.34', '1.36', '1.39'), fc.string()),
        isPreview: fc.boolean(),
        supportPlans: fc.array(fc.constantFrom('KubernetesOfficial', 'AKSLongTermSupport', 'Other')),
        patches: fc.constant([]),
      }),
    );
    fc.assert(
      fc.property(changes, offers, (list, value) => {
        judge(rule, changed(list), { ...facts, kubernetesVersions: { westeurope: known(value) } });
      }),
    );
  });

  it('any day and an empty calendar', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(changes, day, fc.boolean(), (list, instant, empty) => {
        const at = factsAt(instant);
        judge(
          rule,
          changed(list),
          empty ? { ...at, calendar: { ...at.calendar, periods: [] }, retirements: {} } : at,
        );
      }),
    );
  });
});

describe.each(each)('%s does not care', (_, rule) => {
  it('how enumerated values are cased', () => {
    const recase = (value: unknown, upper: boolean): unknown => {
      if (typeof value === 'string') return upper ? value.toUpperCase() : value.toLowerCase();
      return value;
    };
    fc.assert(
      fc.property(changes, fc.boolean(), (list, upper) => {
        // A version is no enumerated value, and a region goes by what facts call it.
        const enumerated = list.filter(({ path }) => !/version/i.test(path));
        const other = enumerated.map(({ path, value }) => ({ path, value: recase(value, upper) }));
        expect(rule.evaluate(changed(other), facts).status).toBe(
          rule.evaluate(changed(enumerated), facts).status,
        );
      }),
    );
  });

  it('what else stands in the body', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^x\w{1,8}$/), fc.jsonValue()), (more) => {
        const cluster = aCluster(more, more);
        expect(rule.evaluate(cluster, facts)).toEqual(rule.evaluate(aCluster(), facts));
      }),
    );
  });
});
