import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { aLargeFleet } from '../../local/fleet/large-fleet.ts';
import { evaluate, rulesInForce } from '../../src/evaluation/evaluate.ts';
import { factsAt } from '../../src/facts/facts.ts';
import { toldFrom } from '../../src/facts/told-from.ts';
import type { Cluster } from '../../src/inventory/cluster/cluster.ts';
import { rules } from '../../src/rules/index.ts';
import { median, rounds, tell, timed } from './measure.ts';

/**
 * Every rule, the opt-in ones too, over every cluster, beside reading the bytes of the same clusters: a page of Resource Graph
 * at a time, as an audit does it. What parsing leaves to the collector is collected on its own account, or judging would pay
 * for it.
 */
export function evaluation(clusters: number): void {
  const { clusters: rows, resources = {} } = aLargeFleet(clusters);
  const pages = Array.from({ length: Math.ceil(rows.length / 1_000) }, (_, page) =>
    Buffer.from(JSON.stringify(rows.slice(page * 1_000, (page + 1) * 1_000))),
  );
  const facts = factsAt(new Date(), toldFrom(resources));
  const all = rulesInForce(rules, {
    rules: Object.fromEntries(rules.map(({ name }) => [name, { enabled: true }])),
  });
  const collect = collector();
  const spent = { parsing: [] as number[], collecting: [] as number[], judging: [] as number[] };
  let checks = 0;
  for (let round = 0; round < rounds; round += 1) {
    let [parsed, collected, judged] = [0, 0, 0];
    checks = 0;
    for (const bytes of pages) {
      let page: readonly Cluster[] = [];
      parsed += timed(() => (page = JSON.parse(bytes.toString()) as Cluster[]));
      collected += timed(collect);
      judged += timed(() => {
        for (const cluster of page) checks += evaluate(cluster, all, facts).length;
      });
    }
    spent.parsing.push(parsed);
    spent.collecting.push(collected);
    spent.judging.push(judged);
  }
  const [parsing, collecting, judging] = [
    median(spent.parsing),
    median(spent.collecting),
    median(spent.judging),
  ];
  const megabytes = pages.reduce((sum, { length }) => sum + length, 0) / 1e6;
  tell(
    'evaluation',
    `${all.length} rules, ${(checks / judging / 1e3).toFixed(1)} million checks/s: ${judging.toFixed(0)} ms for ${clusters} clusters of ${megabytes.toFixed(0)} MB`,
  );
  tell(
    'beside it',
    `JSON.parse of the same bytes ${parsing.toFixed(0)} ms, and ${collecting.toFixed(0)} ms to collect what it leaves: judging takes ${(judging / parsing).toFixed(1)} times the first, ${(judging / (parsing + collecting)).toFixed(1)} times both`,
  );
}

/** Collects the young generation, in which parsing leaves what it made, until what is in use has left it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;
  return () => {
    gc({ type: 'minor' });
    gc({ type: 'minor' });
  };
}
