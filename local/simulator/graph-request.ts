import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ErrorDetail } from './answer.ts';
import { parseJson } from './answer.ts';

/** The most rows of one page, and how many there are when nothing else is asked for. */
const largestPage = 1000;

const schema = z.strictObject({
  query: z.string(),
  subscriptions: z.array(z.string()).default([]),
  managementGroups: z.array(z.string()).default([]),
  options: z
    .strictObject({
      $top: z.int().min(1).max(largestPage).default(largestPage),
      $skipToken: z.string().optional(),
      // Asked for nothing, the service answered with tables for years.
      resultFormat: z.enum(['objectArray', 'table']).default('table'),
      allowPartialScopes: z.boolean().optional(),
      authorizationScopeFilter: z
        .enum(['AtScopeAndBelow', 'AtScopeAndAbove', 'AtScopeAboveAndBelow', 'AtScopeExact'])
        .optional(),
    })
    .prefault({}),
});

/** A query as it comes over the wire, checked, with the service's defaults. */
export type GraphRequest = Readonly<z.infer<typeof schema>>;

/** Reads a request and the offset at which its page begins. */
export function parseGraphRequest(
  body: string,
): { readonly request: GraphRequest; readonly offset: number } | { readonly invalid: ErrorDetail } {
  const { data, error } = schema.safeParse(parseJson(body));
  if (error) return invalid('InvalidRequest', z.prettifyError(error));
  if (data.subscriptions.length > 0 && data.managementGroups.length > 0) {
    return invalid('InvalidScope', 'Subscriptions and management groups cannot both be given.');
  }
  const { $skipToken } = data.options;
  const offset = $skipToken === undefined ? 0 : offsetOf($skipToken, data);
  return offset === undefined
    ? invalid('InvalidSkipToken', 'The $skipToken is not one of this query and this scope.')
    : { request: data, offset };
}

/** The token of the page that begins at an offset. It holds good for the same query and scope; the page size may change. */
export function skipTokenOf(offset: number, request: GraphRequest): string {
  return Buffer.from(JSON.stringify({ offset, of: fingerprint(request) })).toString('base64url');
}

const tokenSchema = z.object({ offset: z.int().positive(), of: z.string() });

function offsetOf(token: string, request: GraphRequest): number | undefined {
  const { data } = tokenSchema.safeParse(parseJson(Buffer.from(token, 'base64url').toString()));
  return data?.of === fingerprint(request) ? data.offset : undefined;
}

function fingerprint({ query, subscriptions, managementGroups }: GraphRequest): string {
  const scope = [subscriptions, managementGroups].map((ids) => ids.map((id) => id.toLowerCase()).toSorted());
  return createHash('sha256')
    .update(JSON.stringify([query, scope]))
    .digest('base64url');
}

function invalid(code: string, message: string): { readonly invalid: ErrorDetail } {
  return { invalid: { code, message } };
}
