import type { ArmConnection } from '../../src/azure/arm-connection.ts';
import { clouds } from '../../src/azure/cloud.ts';
import { azureFactReader } from '../../src/azure/fact-reader.ts';
import { resourceGraphReader } from '../../src/azure/resource-graph-reader.ts';
import { armConnectionTo } from './arm-connection-to.ts';
import { startScriptedServer } from './scripted-server.ts';

it.each(Object.entries(clouds))(
  '%s: requests go to its own endpoint with its own token',
  async (_, cloud) => {
    const server = await startScriptedServer([
      { body: { values: [], value: [], data: [], totalRecords: 0 } },
    ]);
    try {
      const { httpClient, ...plain } = armConnectionTo(server.url);
      const origins: string[] = [];
      const scopes: unknown[] = [];
      const connection: ArmConnection = {
        ...plain,
        cloud,
        credential: {
          getToken: (scope) => {
            scopes.push(scope);
            return Promise.resolve({ token: 'test-token', expiresOnTimestamp: 8e15 });
          },
        },
        httpClient: {
          sendRequest: (request) => {
            origins.push(new URL(request.url).origin);
            return httpClient!.sendRequest(request);
          },
        },
      };
      const facts = azureFactReader(connection);
      await facts.kubernetesVersions('a-subscription', 'somewhere');
      await facts.lists(['/subscriptions/a-subscription/locations?api-version=2022-12-01']);
      const inventory = resourceGraphReader(connection);
      for await (const answer of inventory.clusterPages(['a-subscription'])) expect(answer.kind).toBe('page');
      expect(origins).toEqual([cloud.armEndpoint, cloud.armEndpoint, cloud.armEndpoint]);
      expect(scopes).toEqual([[cloud.armScope], [cloud.armScope], [cloud.armScope]]);
    } finally {
      await server.close();
    }
  },
);
