import type { Fault } from '../../../local/simulator/fault.ts';
import { clustersQuery, graph, namesOf, post, refusalOf, start } from '../../support/a-simulator.ts';

describe('Resource Graph: faults', () => {
  const faulty = async (fault: Omit<Fault, 'operation'>, maxRetries?: number) => {
    const simulator = await start();
    simulator.fault({ operation: 'resources', ...fault });
    return { simulator, query: graph(simulator, maxRetries) };
  };

  it('throttle: the SDK comes again when it is told when', async () => {
    const { simulator, query } = await faulty({ kind: 'throttle', retryAfter: 0, times: 2 }, 3);
    expect((await query({ query: clustersQuery })).count).toBe(2);
    expect(simulator.requests()).toHaveLength(3);
  });

  it('throttleWithoutRetryAfter: the SDK gives up at once', async () => {
    const { simulator, query } = await faulty({ kind: 'throttleWithoutRetryAfter' }, 3);
    expect(await refusalOf(query({ query: clustersQuery }))).toEqual([429, 'RateLimiting']);
    expect(simulator.requests()).toHaveLength(1);
  });

  it.each([
    ['serverError500', [500, 'InternalServerError']],
    ['denied403', [403, 'AccessDenied', 'AccessDenied']],
    ['dropConnection', [undefined, 'ECONNRESET']],
  ] as const)('%s', async (kind, refusal) => {
    const { query } = await faulty({ kind });
    expect(await refusalOf(query({ query: clustersQuery }))).toEqual(refusal);
    expect((await query({ query: clustersQuery })).count).toBe(2);
  });

  it('html502: a page in HTML with nothing of Azure in it', async () => {
    const { simulator, query } = await faulty({ kind: 'html502', times: 2 });
    const { status, headers } = await post(simulator, '/providers/Microsoft.ResourceGraph/resources', {});
    expect([status, headers.get('content-type')]).toEqual([502, 'text/html']);
    await expect(query({ query: clustersQuery })).rejects.toThrow();
  });

  it('truncatedWithoutToken', async () => {
    const { query } = await faulty({ kind: 'truncatedWithoutToken' });
    const page = await query({ query: clustersQuery, options: { top: 1 } });
    expect(page).toMatchObject({ count: 1, totalRecords: 2, resultTruncated: 'true' });
    expect(page.skipToken).toBeUndefined();
  });

  it('duplicateAcrossPages: waits for a second page, loses nothing', async () => {
    const { query } = await faulty({ kind: 'duplicateAcrossPages' });
    const names: unknown[] = [];
    let skipToken: string | undefined;
    do {
      const page = await query({
        query: clustersQuery,
        options: { top: 1, ...(skipToken && { skipToken }) },
      });
      expect(page.totalRecords).toBe(2);
      names.push(...namesOf(page.rows));
      skipToken = page.skipToken;
    } while (skipToken !== undefined);
    expect(names).toEqual(['aks-sub-a', 'aks-sub-a', 'aks-sub-b']);
  });

  it('shortCount', async () => {
    const { query } = await faulty({ kind: 'shortCount' });
    expect(await query({ query: clustersQuery })).toMatchObject({ count: 2, totalRecords: 3 });
  });

  it('strikes only calls that match', async () => {
    const { query } = await faulty({ kind: 'denied403', match: 'resourcecontainers' });
    expect((await query({ query: clustersQuery })).count).toBe(2);
    expect(await refusalOf(query({ query: 'resourcecontainers' }))).toContain('AccessDenied');
  });

  it('refuses a fault of another operation', async () => {
    const simulator = await start();
    expect(() => {
      simulator.fault({ operation: 'kubernetesVersions', kind: 'shortCount' });
    }).toThrow(new RangeError('shortCount is a fault of resources, not of kubernetesVersions.'));
  });
});
