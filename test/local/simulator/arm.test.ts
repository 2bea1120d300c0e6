import type { Simulator } from '../../../local/simulator/simulator.ts';
import {
  bearer,
  clientOptions,
  clustersQuery,
  credential,
  graph,
  refusalOf,
  start,
} from '../../support/a-simulator.ts';
import { ContainerServiceClient } from '@azure/arm-containerservice';

describe('Azure Resource Manager', () => {
  const versions = async (simulator: Simulator, subscription: string, region: string) => {
    const client = new ContainerServiceClient(credential, subscription, clientOptions(simulator));
    return client.managedClusters.listKubernetesVersions(region);
  };

  it('answers what a region offers, by either of its names', async () => {
    const { values } = await versions(await start(), 'sub-a', 'westeurope');
    expect(values?.map(({ version, patchVersions }) => [version, Object.keys(patchVersions ?? {})])).toEqual([
      ['1.36', ['1.36.2']],
    ]);
  });

  it.each([
    ['a region that it does not know', 'sub-a', 'marsnorth', [404, 'LocationNotFound']],
    ['an unreadable subscription', 'sub-c', 'westeurope', [403, 'AuthorizationFailed']],
    ['an unknown subscription', 'nobody', 'westeurope', [404, 'SubscriptionNotFound']],
  ])('refuses %s', async (_, subscription, region, refusal) => {
    expect(await refusalOf(versions(await start(), subscription, region))).toEqual(refusal);
  });

  it('throttles as AKS does', async () => {
    const simulator = await start();
    simulator.fault({ operation: 'kubernetesVersions', kind: 'throttle' });
    expect(await refusalOf(versions(simulator, 'sub-a', 'westeurope'))).toEqual([429, 'Throttled']);
  });

  it('lists the readable subscriptions', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/subscriptions?api-version=2022-12-01`, { headers: bearer });
    expect(await response.json()).toMatchObject({
      value: [
        { id: '/subscriptions/sub-a', subscriptionId: 'sub-a', displayName: 'A', state: 'Enabled' },
        { subscriptionId: 'sub-b', state: 'Warned' },
      ],
    });
  });

  it.each([
    ['a call without a token', '/subscriptions?api-version=2022-12-01', {}, 401, 'AuthenticationFailed'],
    [
      'another scheme',
      '/subscriptions?api-version=1',
      { authorization: 'Basic eA==' },
      401,
      'AuthenticationFailed',
    ],
    [
      'a call without an API version',
      '/subscriptions',
      { authorization: 'Bearer x' },
      400,
      'MissingApiVersionParameter',
    ],
    ['a path that nobody knows', '/providers/Microsoft.Nothing/things', {}, 404, 'NotFound'],
    ['another method', '/emails:send?api-version=1', {}, 404, 'NotFound'],
    ['a path that is not well encoded', '/%E0%A4%A', {}, 404, 'NotFound'],
  ])('refuses %s', async (_, path, headers, status, code) => {
    const { url } = await start();
    const response = await fetch(`${url}${path}`, { headers });
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect([response.status, error.code]).toEqual([status, code]);
    if (status === 404)
      expect(error.message).toContain(decodeURI(path.split('?')[0]!.replace('%E0%A4%A', '')));
  });

  it('names the path that nobody knows', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/providers/Microsoft.Nothing/things?api-version=1`);
    expect(await response.json()).toMatchObject({
      error: { message: 'The simulator has nothing at GET /providers/Microsoft.Nothing/things.' },
    });
  });

  it('keeps what it was asked, with the authorization', async () => {
    const simulator = await start();
    await graph(simulator)({ query: clustersQuery });
    expect(simulator.requests()).toMatchObject([
      {
        method: 'POST',
        path: '/providers/Microsoft.ResourceGraph/resources',
        headers: { authorization: 'Bearer test-token' },
        body: { query: clustersQuery },
      },
    ]);
    expect(simulator.requests()[0]?.query.get('api-version')).toBe('2024-04-01');
  });
});
