import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { rerouteTo } from '../../src/azure/reroute.ts';
import { startScriptedServer } from './scripted-server.ts';

it('exchanges the origin and nothing else, and leaves the request as it is', async () => {
  const server = await startScriptedServer([{ body: { fine: true } }]);
  try {
    const request = createPipelineRequest({
      url: 'https://management.azure.com//a%2Fb/c?api-version=1&x=%20',
      method: 'PUT',
      body: '{}',
      headers: createHttpHeaders({ authorization: 'Bearer x' }),
    });
    const response = await rerouteTo(server.url).sendRequest(request);
    expect(response).toMatchObject({ status: 200, bodyAsText: '{"fine":true}' });
    expect(response.request).toBe(request);
    expect(server.seen).toMatchObject([
      {
        method: 'PUT',
        url: '//a%2Fb/c?api-version=1&x=%20',
        headers: { authorization: 'Bearer x' },
        body: '{}',
      },
    ]);
    expect(request.url).toMatch(/^https:\/\/management\.azure\.com\//);
  } finally {
    await server.close();
  }
});

it.each(['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000', 'https://localhost'])(
  'goes to %s',
  (url) => {
    expect(() => rerouteTo(url)).not.toThrow();
  },
);

it.each([
  'http://example.com',
  'https://management.azure.com',
  'http://127.0.0.1.example.com:9000',
  'http://localhost@example.com',
  'http://10.0.0.1:9000',
  'http://0.0.0.0:9000',
  'file:///127.0.0.1',
  'localhost:9000',
  'simulator',
  '',
])('does not go to "%s"', (url) => {
  expect(() => rerouteTo(url)).toThrow(
    /^The simulator's address .* use http:\/\/127\.0\.0\.1 with a port\.$/,
  );
});
