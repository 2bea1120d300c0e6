import type { Estate } from '../../local/simulator/estate.ts';
import type { Simulator, SimulatorOptions } from '../../local/simulator/simulator.ts';
import { startSimulator } from '../../local/simulator/simulator.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import type { QueryRequest } from '@azure/arm-resourcegraph';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { EmailMessage } from '@azure/communication-email';

export const clustersQuery =
  "resources | where type =~ 'microsoft.containerservice/managedclusters' | project id, name, properties | order by id asc";
export const objectArray = { resultFormat: 'objectArray' } as const;

export const idOf = (subscription: string, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/RG-One/providers/Microsoft.ContainerService/managedClusters/${name}`;

/** Two readable subscriptions, one that is not, and a cluster in each. */
export const smallEstate: Estate = {
  managementGroups: [
    { id: 'root', displayName: 'Root' },
    { id: 'corp', displayName: 'Corp', parent: 'root' },
    { id: 'vault', displayName: 'Vault', parent: 'root' },
  ],
  subscriptions: [
    { id: 'sub-a', displayName: 'A', state: 'Enabled', managementGroup: 'corp', readable: true },
    { id: 'sub-b', displayName: 'B', state: 'Warned', managementGroup: 'root', readable: true },
    { id: 'sub-c', displayName: 'C', state: 'Enabled', managementGroup: 'vault', readable: false },
  ],
  clusters: ['sub-a', 'sub-b', 'sub-c'].map((subscription) => ({
    id: idOf(subscription, `aks-${subscription}`),
    name: `aks-${subscription}`,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    properties: { enableRBAC: true },
  })),
  kubernetesVersions: {
    'West Europe': { values: [{ version: '1.36', patchVersions: { '1.36.2': { upgrades: [] } } }] },
  },
};

const running: Simulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

export async function start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ estate: smallEstate, ...options });
  running.push(simulator);
  return simulator;
}

export const credential = {
  getToken: () => Promise.resolve({ token: 'test-token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }),
};
export const clientOptions = ({ url }: Simulator, maxRetries = 0) => ({
  httpClient: rerouteTo(url),
  retryOptions: { maxRetries },
});

export function graph(simulator: Simulator, maxRetries?: number) {
  const client = new ResourceGraphClient(credential, clientOptions(simulator, maxRetries));
  return async (request: QueryRequest) => {
    const page = await client.resources({ ...request, options: { ...objectArray, ...request.options } });
    return { ...page, rows: page.data as readonly Record<string, unknown>[] };
  };
}

/** What an SDK client says of an error of Azure: its status and its codes, the outermost first. */
export async function refusalOf(call: Promise<unknown>): Promise<readonly unknown[]> {
  const error: unknown = await call.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  const { statusCode, code, details } = error as {
    statusCode?: number;
    code?: string;
    details?: { error?: { details?: readonly { code: string }[] } };
  };
  return [statusCode, code, ...(details?.error?.details ?? []).map((detail) => detail.code)];
}

export const namesOf = (rows: readonly Record<string, unknown>[]) => rows.map(({ name }) => name);

export const operationId = '8540c0de-899f-4cce-acb5-3ec493af3800';
export const message: EmailMessage = {
  senderAddress: 'audit@contoso.example',
  content: { subject: 'The week', html: '<h1>The week</h1>', plainText: 'The week' },
  recipients: { to: [{ address: 'anna@contoso.example', displayName: 'Anna' }] },
};

export const bearer = { authorization: 'Bearer test-token' };

export async function post({ url }: Simulator, path: string, body: unknown, headers = {}) {
  const response = await fetch(`${url}${path}?api-version=2024-04-01`, {
    method: 'POST',
    headers: { ...bearer, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

export async function stateOf({ url }: Simulator, id: string): Promise<readonly [number, unknown]> {
  const response = await fetch(`${url}/emails/operations/${id}?api-version=2025-09-01`, { headers: bearer });
  return [response.status, await response.json()];
}
