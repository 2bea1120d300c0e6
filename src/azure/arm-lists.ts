import type { HttpClient, PipelinePolicy } from '@azure/core-rest-pipeline';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  RestError,
} from '@azure/core-rest-pipeline';
import * as z from 'zod';
import type { Fact } from '../facts/fact.ts';
import { known, unknownFact } from '../facts/fact.ts';
import type { FactReader } from '../facts/fact-reader.ts';
import type { ArmConnection } from './arm-connection.ts';
import { armClientOptions } from './arm-connection.ts';
import { armTargetOf } from './arm-path.ts';
import { CallBudget } from './call-budget.ts';
import { laneOf } from './call-pacing.ts';
import { notAnAzureError } from './error-body-policy.ts';
import { missingPermission, refusalOf } from './refusal.ts';
import { Remembered } from './remembered.ts';

type Items = Fact<readonly unknown[]>;
/** The JSON at a path of Azure Resource Manager, or at an address on its host. Throws when it is refused or elsewhere. */
type Get = (address: string) => Promise<unknown>;

// ARM answers a list within seconds; a connection that hangs shall not take the shard's minutes.
const longestCall = 60_000;
// The longest list of one region, its sizes of virtual machines, has a few pages.
const mostPages = 100;
// Lists of a subscription or a region, which the clusters of the next page want again.
const listsKept = 200;

const listPage = z.object({ value: z.array(z.unknown()), nextLink: z.string().nullish() });
// Some providers leave out the envelope.
const stated = z.object({ code: z.string(), message: z.string() });
const armError = z.union([z.object({ error: stated }), stated.transform((error) => ({ error }))]);

/**
 * Reads lists of Azure Resource Manager whole. A list that is not one cluster's is asked for once; those of clusters are
 * as many as `CallBudget` lets through. Never throws.
 */
export function armLists(connection: ArmConnection, pacing: PipelinePolicy): FactReader['lists'] {
  const get = getterOf(connection, pacing);
  const budget = new CallBudget();
  const remembered = new Remembered<Items>(listsKept);
  return async (paths) => {
    const targets = paths.map((path) => ({ path, target: armTargetOf(path) }));
    const ofClusters = targets.filter(({ target }) => target.ofCluster);
    const refusals = budget.admit(ofClusters.map(({ target }) => laneOf(target)));
    const refused = new Map(ofClusters.map(({ path }, index) => [path, refusals[index] ?? null]));
    return Promise.all(
      targets.map(({ path, target }): Promise<Items> => {
        const refusal = refused.get(path) ?? null;
        if (refusal !== null) return Promise.resolve(unknownFact(refusal));
        return target.ofCluster ? read(get, path) : remembered.get(path, () => read(get, path));
      }),
    );
  };
}

async function read(get: Get, path: string): Promise<Items> {
  try {
    return known(await readPages(get, path));
  } catch (error) {
    const refusal = refusalOf(error);
    return unknownFact(`${refusal.said}${missingPermission(refusal, armTargetOf(path))}`);
  }
}

async function readPages(get: Get, path: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let next = path;
  for (let pages = 0; next !== ''; pages += 1) {
    if (pages === mostPages) throw new Error(`The list did not end after ${mostPages} pages.`);
    const { value, nextLink } = toPage(await get(next));
    items.push(...value);
    next = nextLink ?? '';
  }
  return items;
}

function toPage(body: unknown): z.infer<typeof listPage> {
  const { data } = listPage.safeParse(body);
  if (data === undefined) throw new Error('Azure answered without a list.');
  return data;
}

function getterOf(connection: ArmConnection, pacing: PipelinePolicy): Get {
  const { credential, httpClient = createDefaultHttpClient() } = connection;
  const { endpoint, credentials, retryOptions, additionalPolicies } = armClientOptions(connection, [pacing]);
  const pipeline = createPipelineFromOptions({ retryOptions });
  // The token is fetched after the wait, which may be longer than the rest of its life.
  const bearer = bearerTokenAuthenticationPolicy({ credential, scopes: [...credentials.scopes] });
  for (const policy of [...additionalPolicies.map((one) => one.policy), bearer]) {
    pipeline.addPolicy(policy, { afterPhase: 'Sign' });
  }
  // For each try: the waits before it are not the call's. The SDK's own timeout outlives a call whose connection breaks.
  const client: HttpClient = {
    sendRequest: (request) =>
      httpClient.sendRequest({ ...request, abortSignal: AbortSignal.timeout(longestCall) }),
  };
  return async (address) => {
    const url = new URL(address, endpoint);
    // The token goes to no other host, whatever a page says of the next one.
    if (url.origin !== new URL(endpoint).origin)
      throw new Error(`The list goes on at another host, ${url.host}.`);
    const request = createPipelineRequest({
      url: url.href,
      headers: createHttpHeaders({ accept: 'application/json' }),
    });
    const response = await pipeline.sendRequest(client, request);
    const body = parsed(response.bodyAsText);
    if (response.status === 200) return body;
    const { code, message } = armError.safeParse(body).data?.error ?? notAnAzureError(response);
    throw new RestError(message, { code, statusCode: response.status, request, response });
  };
}

function parsed(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
