import { clustersCsv, findingsCsv } from '../../../src/report/csv/csv-documents.ts';
import { clusterColumns, everyCluster } from '../../../src/report/csv/clusters-csv.ts';
import { csvOf } from '../../support/csv-of.ts';
import { findingColumns } from '../../../src/report/csv/findings-csv.ts';
import { csvRowOf } from '../../../src/report/csv/open-findings.ts';
import type { ClusterRecord } from '../../../src/history/records.ts';
import {
  aClusterRecord,
  aHostileFinding,
  findingsOfEveryKind,
  hostileTexts,
  oneByOne,
  whole,
} from '../../support/a-document.ts';

it('findings line by line are the same document as all at once', async () => {
  const findings = [...findingsOfEveryKind(), ...hostileTexts.map(([, text]) => aHostileFinding(text))];
  await expect(whole(findingsCsv(oneByOne(findings)))).resolves.toBe(
    csvOf(findingColumns, findings.map(csvRowOf)),
  );
});

it('an empty estate is the headings alone', async () => {
  await expect(whole(findingsCsv(oneByOne([])))).resolves.toBe(csvOf(findingColumns, []));
  await expect(whole(clustersCsv(oneByOne([]), () => false))).resolves.toBe(csvOf(clusterColumns, []));
});

it('the first line is there before the second finding is read', async () => {
  let read = 0;
  const findings = async function* () {
    for await (const finding of oneByOne(findingsOfEveryKind())) {
      read += 1;
      yield finding;
    }
  };
  const lines = findingsCsv(findings());
  await lines.next();
  await lines.next();
  expect(read).toBe(1);
});

describe('the clusters table', () => {
  it('keeps the names and the order of its columns', () => {
    expect(csvOf(clusterColumns, [])).toBe(
      'id,cluster,resourceGroup,subscription,subscriptionName,location,owner,environment,kubernetesVersion,tier,score,' +
        'critical,high,medium,low,info,unknown,oldestOpenSince,changedAt,lostSight\r\n',
    );
  });

  const cell = async (heading: string, over: Partial<ClusterRecord>): Promise<string | undefined> => {
    const text = await whole(clustersCsv(oneByOne([aClusterRecord(over)]), () => true));
    const [headings, cells] = text.split('\r\n').map((line) => line.split(','));
    return cells?.[headings?.indexOf(heading) ?? -1];
  };
  it.each<[string, string, Partial<ClusterRecord>, string]>([
    ['counts what nobody could tell with what threw', 'unknown', {}, '2'],
    ['is as old as its oldest open failure', 'oldestOpenSince', {}, '2026-11-17T05:00:02.000Z'],
    ['has no age without a failure', 'oldestOpenSince', { digest: new Map() }, ''],
    ['has no score where nothing was judged', 'score', { score: null }, ''],
    ['runs no formula', 'environment', { environment: '=1+1' }, "'=1+1"],
    ['says that sight of it is lost', 'lostSight', {}, 'true'],
  ])('%s', async (_, heading, over, wanted) => {
    await expect(cell(heading, over)).resolves.toBe(wanted);
  });

  it('reads every page of clusters', async () => {
    const pages = [['a', 'b'], [], ['c']].map((names) => names.map((tier) => aClusterRecord({ tier })));
    const clusters = everyCluster(
      {
        clusters: (_, { from = '0' }) => {
          const next = Number(from) + 1;
          return Promise.resolve({
            items: pages[Number(from)] ?? [],
            ...(next < pages.length && { next: String(next) }),
          });
        },
      },
      {},
    );
    const tiers: unknown[] = [];
    for await (const { tier } of clusters) tiers.push(tier);
    expect(tiers).toEqual(['a', 'b', 'c']);
  });
});
