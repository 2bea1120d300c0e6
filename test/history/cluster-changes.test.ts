import fc from 'fast-check';
import type { ClusterChange } from '../../src/history/cluster-changes.ts';
import { clusterChanges } from '../../src/history/cluster-changes.ts';
import { clusterKeyOf } from '../../src/history/cluster-key.ts';
import { newestFirst, runIdIn, runIdOf } from '../../src/history/run-id.ts';
import type { Transition } from '../../src/history/transition.ts';
import { aClusterRef } from '../support/a-report-input.ts';

const ref = aClusterRef('aks-pay');
const key = clusterKeyOf(ref);

/** A run with changes of these rules; none is the cluster's own change. */
interface Run {
  readonly id: string;
  readonly rules: readonly string[];
}

const runNumber = (day: number, rules: readonly string[]): Run => ({
  id: runIdOf(new Date(Date.UTC(2026, 0, day + 1)), 'a0'),
  rules,
});

function change(rule: string): Transition {
  const finding = { rule, name: rule, severity: 'high', from: 'pass', to: 'fail', message: '' } as const;
  return { kind: rule === '' ? 'appeared' : 'opened', cluster: ref, at: '', ...(rule !== '' && { finding }) };
}

/** The tables with these runs, and how many of them were asked about. */
function tablesWith(runs: readonly Run[]) {
  const asked: string[] = [];
  const ports: Parameters<typeof clusterChanges>[0] = {
    runs: {
      runIds({ top, from = '' }) {
        const keys = runs
          .map(({ id }) => newestFirst(id))
          .filter((one) => one >= from)
          .sort();
        const next = keys[top];
        return Promise.resolve({ ids: keys.slice(0, top).map(runIdIn), ...(next !== undefined && { next }) });
      },
    },
    estate: {
      changesOf(_, runIds) {
        asked.push(...runIds);
        const of = runs.filter(({ id }) => runIds.includes(id));
        return Promise.resolve(new Map(of.map(({ id, rules }) => [id, rules.map(change)])));
      },
    },
  };
  return { ports, asked };
}

const words = ({ runId, transition }: ClusterChange): string => `${runId} ${transition.finding?.rule ?? ''}`;

const histories = fc
  .array(fc.subarray(['', 'AKS001', 'AKS002', 'AKS012']), { maxLength: 130 })
  .map((days) => days.map((rules, day) => runNumber(day, rules)));

test('pages of any length put together are the whole history, also when runs come in between', async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.integer({ min: 1, max: 9 }), async (runs, top) => {
      const found: string[] = [];
      let from: string | undefined;
      let pages = 0;
      do {
        const newer = Array.from({ length: pages }, (_, index) => runNumber(runs.length + index, ['']));
        const { ports } = tablesWith([...runs, ...newer]);
        const page = await clusterChanges(ports, key, { top, ...(from !== undefined && { from }) });
        expect(page.items.length).toBeLessThanOrEqual(top);
        found.push(...page.items.map(words));
        from = page.next;
        pages += 1;
      } while (from !== undefined);
      const whole = runs.toReversed().flatMap(({ id, rules }) => rules.map((rule) => `${id} ${rule}`));
      expect(found).toEqual(whole);
    }),
  );
});

test('a page looks through a hundred runs and no more, however little it has found', async () => {
  const runs = Array.from({ length: 130 }, (_, day) => runNumber(day, day === 0 ? [''] : []));
  const { ports, asked } = tablesWith(runs);
  const first = await clusterChanges(ports, key, { top: 10 });
  expect([first.items, asked.length]).toEqual([[], 100]);
  const second = await clusterChanges(ports, key, { top: 10, from: first.next! });
  expect([second.items.map(words), second.next, asked.length]).toEqual([[`${runs[0]!.id} `], undefined, 130]);
});

test('a page that began with a run which is removed by now goes on with the one before it', async () => {
  const [oldest, middle, newest] = [runNumber(0, ['']), runNumber(1, ['', 'AKS001']), runNumber(2, [])];
  const { next } = await clusterChanges(tablesWith([oldest, middle, newest]).ports, key, { top: 1 });
  const { items } = await clusterChanges(tablesWith([oldest, newest]).ports, key, { top: 5, from: next! });
  expect(items.map(words)).toEqual([`${oldest.id} `]);
});
