import { unlimited } from '../../src/api/access/caller.ts';
import { namedClusters } from '../../src/dashboard/parts/named-clusters.ts';
import type { Visit } from '../../src/dashboard/page.ts';

it('is read to its end, however many pages it has', async () => {
  const pages = 25;
  const ask = ((operation: { id: string }, question?: { query?: Record<string, string> }) => {
    if (operation.id === 'getSummary') return Promise.resolve({ run: 'many pages', auditUnderway: null });
    const page = Number(question?.query?.continuation ?? '0');
    return Promise.resolve({
      value: [{ id: `/${page}`, name: `aks-${page}`, resourceGroup: 'rg', subscription: 's', owner: null }],
      ...(page + 1 < pages && { nextLink: `clusters?top=1000&continuation=${page + 1}` }),
    });
  }) as unknown as Visit['ask'];
  const clusters = await namedClusters({
    ask,
    caller: unlimited('key 1'),
    now: new Date('2026-11-28T08:00:00Z'),
  });
  expect(clusters.map(({ name }) => name)).toEqual(Array.from({ length: pages }, (_, page) => `aks-${page}`));
});
