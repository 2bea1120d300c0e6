import fc from 'fast-check';
import { addressOf, clusterKeyOf } from '../../src/history/cluster-key.ts';
import { transitionRow } from '../../src/history/transition-entities.ts';
import type { ClusterAddress } from '../../src/inventory/cluster/cluster-id.ts';
import { clusterIdOf, parseClusterId } from '../../src/inventory/cluster/cluster-id.ts';

const subscriptionId = '0f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';
const of = (resourceGroup: string, name = 'aks'): ClusterAddress => ({ subscriptionId, resourceGroup, name });
const lowered = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ');

// Every UTF-16 unit there is, so that halves of pairs and control characters are among them.
const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyName = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: anyUnit, minLength: 1, maxLength: 40 }),
);
// What folding might confuse: its own signs, and letters with more than one small or capital form.
const confusing = fc.string({
  unit: fc.constantFrom('a', 'A', '|', '!', '0', '7', 'c', '/', ' ', 'Σ', 'σ', 'ς', 'İ', 'i', '\u0307', 'ß'),
  minLength: 1,
  maxLength: 6,
});

describe('a cluster key', () => {
  it.each<[string, ClusterAddress, string]>([
    ['what ARM lets into a name', of('rg-Prod_1.(weu)', 'AKS-1'), 'rg-prod_1.(weu)|aks-1'],
    ['letters of any script', of('Größe-Ñandú-集群', 'aks'), 'größe-ñandú-集群|aks'],
    ['what no key may hold', of('a/b\\c#d?e', 'f%g+h'), 'a!002fb!005cc!0023d!003fe|f!0025g!002bh'],
    ['its own signs', of('a|b', 'c!d'), 'a!007cb|c!0021d'],
    ['a pair of surrogates', of('😀', 'aks'), '!d83d!de00|aks'],
    ['a control character', of('a\u0000\u0085', 'aks'), 'a!0000!0085|aks'],
  ])('folds %s', (_, address, key) => {
    expect(clusterKeyOf(address)).toEqual({ subscriptionId, key });
  });

  it('gives the lower-cased address back, whatever the names', () => {
    fc.assert(
      fc.property(anyName, anyName, anyName, (subscription, resourceGroup, name) => {
        const address = { subscriptionId: subscription, resourceGroup, name };
        expect(addressOf(clusterKeyOf(address))).toEqual({
          subscriptionId: lowered(subscription),
          resourceGroup: lowered(resourceGroup),
          name: lowered(name),
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('holds no sign that table keys or addresses may not hold', () => {
    fc.assert(
      fc.property(anyName, anyName, (resourceGroup, name) => {
        const { subscriptionId: partition, key } = clusterKeyOf({
          subscriptionId: name,
          resourceGroup,
          name,
        });
        expect(`${partition}${key}`).not.toMatch(/[/\\#?%+\p{Cc}\p{Cs}]/u);
        expect(partition).not.toContain('|');
        expect(key.split('|')).toHaveLength(2);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['names that fold might confuse', confusing],
    ['any names', anyName],
  ])('is one only for one address: %s', (_, names) => {
    fc.assert(
      fc.property(names, names, names, names, (group, name, otherGroup, otherName) => {
        const isOne = lowered(group) === lowered(otherGroup) && lowered(name) === lowered(otherName);
        const [one, other] = [clusterKeyOf(of(group, name)), clusterKeyOf(of(otherGroup, otherName))];
        expect(one.key === other.key).toBe(isOne);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['RG-Prod', 'ΑΣ', 'ΑΣ-ΟΔΌΣ', 'Größe', 'ĞÇÖ', 'ЖУК'])(
    'of %s is the same in every casing',
    (name) => {
      const keys = [name, name.toLowerCase(), name.toUpperCase().replaceAll('SS', 'ß')].map(
        (cased) => clusterKeyOf(of(cased, cased)).key,
      );
      expect(new Set(keys).size).toBe(1);
    },
  );

  it('is the same for an id that ARM has written in another casing, letter by letter', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abzäñжΣσ0-_.()'), minLength: 1, maxLength: 20 });
    const casings = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(letters, letters, casings, (resourceGroup, name, isUpper) => {
        const id = clusterIdOf(of(resourceGroup, name));
        const recased = [...id]
          .map((letter) => (isUpper.next().value ? letter.toUpperCase() : letter.toLowerCase()))
          .join('');
        expect(clusterKeyOf(parseClusterId(recased)!)).toEqual(clusterKeyOf(parseClusterId(id)!));
      }),
    );
  });

  it('stays below the 1,024 characters of a table key for the longest names there can be', () => {
    const longest = of('\u{10FFFF}'.repeat(45), '#'.repeat(63));
    expect(parseClusterId(clusterIdOf(longest))).toBeDefined();
    const { rowKey } = transitionRow('20261120T080000000Z-abcdef', {
      kind: 'opened',
      cluster: { ...longest, id: clusterIdOf(longest), subscriptionName: 'prod', owner: null },
      at: '2026-11-20T08:00:00.000Z',
      finding: { rule: 'AKS001', name: 'x', severity: 'high', from: 'pass', to: 'fail', message: 'x' },
    });
    expect(rowKey.length).toBeGreaterThan(700);
    expect(rowKey.length).toBeLessThan(1_024);
  });
});
