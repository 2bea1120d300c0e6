import { clouds } from '../../src/azure/cloud.ts';
import { azureInventoryReader } from '../../src/azure/inventory-reader.ts';
import { armConnectionTo } from './arm-connection-to.ts';
import { startScriptedServer } from './scripted-server.ts';

it.each(Object.entries(clouds))(
  '%s: requests go to its own endpoint with its own token',
  async (_, cloud) => {
    const server = await startScriptedServer([{ body: { values: [], data: [], totalRecords: 0 } }]);
    try {
      const { httpClient, ...connection } = armConnectionTo(server.url);
      const origins: string[] = [];
      const scopes: unknown[] = [];
      const reader = azureInventoryReader({
        ...connection,
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
      });
      await reader.kubernetesVersions('a-subscription', 'somewhere');
      for await (const answer of reader.clusterPages(['a-subscription'])) expect(answer.kind).toBe('page');
      expect(origins).toEqual([cloud.armEndpoint, cloud.armEndpoint]);
      expect(scopes).toEqual([[cloud.armScope], [cloud.armScope]]);
    } finally {
      await server.close();
    }
  },
);
