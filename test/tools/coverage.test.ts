import type { MappedIds } from '../../src/evaluation/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { coveredBy, readPeers } from '../../tools/coverage/peers.ts';
import { renderCoverage } from '../../tools/generators/coverage.ts';

const peers = readPeers(process.cwd());
const each = peers.map((peer) => [peer.name, peer] as const);

describe.each(each)('%s', (_, { peer, checks }) => {
  it('names each check once', () => {
    expect(checks.map(({ id }) => id).filter((id, at, ids) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('has for each check a rule that covers it, or a reason why none does', () => {
    const open = checks.filter(
      ({ id, notCovered }) => notCovered === undefined && coveredBy(rules, peer, id).length === 0,
    );
    expect(open.map(({ id, what }) => `${id}: ${what}`)).toEqual([]);
  });

  it('gives no reason where a rule does cover it', () => {
    const both = checks.filter(
      ({ id, notCovered }) => notCovered !== undefined && coveredBy(rules, peer, id).length > 0,
    );
    expect(both.map(({ id }) => id)).toEqual([]);
  });

  it('has every check that a rule claims to cover', () => {
    const known = new Set(checks.map(({ id }) => id));
    const claimed = rules.flatMap(({ name, mappedIds }) =>
      (mappedIds[peer] ?? []).filter((id) => !known.has(id)).map((id) => `${name} claims ${id}`),
    );
    expect(claimed).toEqual([]);
  });
});

it('every peer that a rule maps to has its list of checks', () => {
  const named = new Set(rules.flatMap(({ mappedIds }) => Object.keys(mappedIds)));
  const listed = new Set<string>(peers.map(({ peer }) => peer));
  expect([...named].filter((name) => !listed.has(name))).toEqual([]);
});

it('the table tells of each check by which rule it is covered, or why not', () => {
  const rule = rules[0]!;
  const id = 'a|b';
  const text = renderCoverage(
    [
      {
        peer: 'psrule' satisfies keyof MappedIds,
        name: 'A peer',
        source: 'https://example.com/',
        read: '2026-11',
        checks: [
          { id, what: 'One' },
          { id: 'c', what: 'Other', notCovered: 'It is about pods.' },
        ],
      },
    ],
    [{ ...rule, mappedIds: { psrule: [id] } }],
  );
  expect(text).toContain('| [A peer](#a-peer) | 2 | 1 | 2026-11 |');
  expect(text).toContain(
    `| a\\|b | One | [${rule.id} \`${rule.name}\`](../src/rules/README.md#${rule.id.toLowerCase()}-${rule.name}) |`,
  );
  expect(text).toContain('| c | Other | Not covered: It is about pods. |');
});
