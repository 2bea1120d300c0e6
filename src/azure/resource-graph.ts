import type { QueryRequest, QueryResponse, ResourceGraphClient } from '@azure/arm-resourcegraph';
import type { Answer } from '../inventory/inventory-reader.ts';
import type { ArmConnection } from './arm-connection.ts';
import { armClientOptions } from './arm-connection.ts';
import { errorBodyPolicy } from './error-body-policy.ts';
import type { Refusal } from './refusal.ts';
import { refusalOf } from './refusal.ts';
import { pacingPolicy, systemClock } from './throttling.ts';

// Resource Graph's most. A cluster's row is about 10 KB, so a page stays below the 16 MB that an answer may have; where rows
// are fatter the page is halved until it fits.
const rowsPerPage = 1000;

// Microsoft's guidance asks for fewer than 300 subscriptions a query; its own examples take 100.
const subscriptionsPerQuery = 100;

/** Codes of a 400 that mean: this part of the scope is not there for this identity, whatever else of it is. */
const refusedScopes = ['NoValidSubscriptionsInQueryRequest', 'ManagementGroupsContainInvalidIds'];

/** One query's scope, and what it is called in `Answer.of`. */
export interface Part {
  readonly of: string;
  readonly scope: Pick<QueryRequest, 'managementGroups' | 'subscriptions'>;
  /** What applies to the scope from the management groups above it is wanted too. */
  readonly inherited?: boolean;
}

export const everything: Part = { of: 'all that this identity can read', scope: {} };

/**
 * Asks Resource Graph a query, a page at a time and no page before it is wanted. The pages throw when Azure gives no answer
 * that can be used, with what it said.
 */
export type GraphPages = (query: string, parts: readonly Part[]) => AsyncGenerator<Answer>;

/** The one client of a reader: its queries share what is known of the quota. */
export function graphPages(connection: ArmConnection): GraphPages {
  let client: Promise<ResourceGraphClient> | undefined;
  return async function* (query, parts) {
    client ??= connect(connection);
    for (const part of parts) yield* readPart(await client, query, part);
  };
}

async function connect(connection: ArmConnection): Promise<ResourceGraphClient> {
  const { ResourceGraphClient } = await import('@azure/arm-resourcegraph');
  const policies = [pacingPolicy(connection.clock ?? systemClock), errorBodyPolicy()];
  return new ResourceGraphClient(connection.credential, armClientOptions(connection, policies));
}

/** Subscriptions as the scopes of as few queries as Resource Graph takes them in; none for none. */
export function batchesOf(subscriptionIds: readonly string[]): readonly Part[] {
  const batches = Math.ceil(subscriptionIds.length / subscriptionsPerQuery);
  return Array.from({ length: batches }, (_, index) => {
    const start = index * subscriptionsPerQuery;
    const subscriptions = subscriptionIds.slice(start, start + subscriptionsPerQuery);
    const [first = '', ...others] = subscriptions;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return { of: `subscription ${first}${more}`, scope: { subscriptions } };
  });
}

async function* readPart(client: ResourceGraphClient, query: string, part: Part): AsyncGenerator<Answer> {
  const { of, scope, inherited } = part;
  let top = rowsPerPage;
  let skipToken: string | undefined;
  let limitHit = false;
  for (;;) {
    const options = {
      ...pageOptions,
      top,
      ...(inherited && { authorizationScopeFilter: 'AtScopeAboveAndBelow' as const }),
      ...(skipToken && { skipToken }),
    };
    const asked = await ask(client, { query, ...scope, options });
    if ('error' in asked) {
      const refusal = refusalOf(asked.error);
      if (isTooLarge(refusal) && top > 1) {
        top = Math.ceil(top / 2);
        continue;
      }
      yield denialOf(part, refusal, asked.error);
      return;
    }
    limitHit ||= asked.limitHit;
    const page = toPage(of, asked.response);
    yield page;
    if (page.last) {
      if (limitHit) {
        yield { kind: 'denied', of: `part of ${of}`, subscriptions: [], reason: tooManySubscriptions };
      }
      return;
    }
    if (asked.response.skipToken === skipToken) {
      throw new Error(`Resource Graph gave a page of ${of} that leads to itself.`);
    }
    skipToken = asked.response.skipToken;
  }
}

// The service's own default format is stated both ways in its documentation. A scope with more subscriptions than a query
// may cover is to be refused rather than answered in part; the header tells when it was answered in part all the same.
const pageOptions = { resultFormat: 'objectArray', allowPartialScopes: false } as const;
const limitHeader = 'x-ms-tenant-subscription-limit-hit';
const tooManySubscriptions =
  'a query covers no more than 10,000 subscriptions. Name smaller management groups in the scope.';

type Asked = { readonly response: QueryResponse; readonly limitHit: boolean } | { readonly error: unknown };

async function ask(client: ResourceGraphClient, request: QueryRequest): Promise<Asked> {
  let limitHit = false;
  try {
    const response = await client.resources(request, {
      onResponse: ({ headers }) => (limitHit = headers.get(limitHeader) === 'true'),
    });
    return { response, limitHit };
  } catch (error) {
    return { error };
  }
}

/** Checks the shape of an answer, which the SDK passes on unseen. Throws when there are no rows or no count in it. */
function toPage(of: string, { data, totalRecords, resultTruncated, skipToken }: Partial<QueryResponse>) {
  if (!Array.isArray(data) || typeof totalRecords !== 'number') {
    throw new Error(`Resource Graph's answer for ${of} is not a list of rows with their total.`);
  }
  return {
    kind: 'page' as const,
    of,
    rows: data as readonly unknown[],
    totalRecords,
    // A text, not a boolean.
    truncated: resultTruncated === 'true',
    last: !skipToken,
  };
}

function isTooLarge({ codes }: Refusal): boolean {
  return codes.includes('ResponsePayloadTooLarge');
}

/** A part of the scope that this identity may not see, or that does not exist, is an answer. Throws for all else. */
function denialOf({ of, scope }: Part, { status, codes, said }: Refusal, cause: unknown): Answer {
  if (status === 403 || codes.some((code) => refusedScopes.includes(code))) {
    return { kind: 'denied', of, subscriptions: scope.subscriptions ?? [], reason: said };
  }
  throw new Error(`Resource Graph could not be asked for ${of}: ${said}`, { cause });
}
