import type { Answer, ErrorDetail } from './answer.ts';
import { azureError, json } from './answer.ts';
import type { Estate } from './estate.ts';
import type { FaultKind } from './fault.ts';
import { accessDenied, supportInfo } from './fault-answer.ts';
import type { GraphRequest } from './graph-request.ts';
import { parseGraphRequest, skipTokenOf } from './graph-request.ts';
import type { Query } from './kql.ts';
import { parseKql } from './kql.ts';
import { KqlError } from './kql-tokens.ts';
import { rowsOf } from './rows.ts';
import { runQuery } from './run-query.ts';
import { visiblePart } from './scope.ts';
import type { Row } from './tables.ts';

const largestAnswer = 16 * 1024 * 1024;

/** Answers `POST /providers/Microsoft.ResourceGraph/resources`, with a fault in the answer when one is wanted. */
export function resources(estate: Estate, body: string, fault?: FaultKind): Answer {
  const parsed = parseGraphRequest(body);
  if ('invalid' in parsed) return badRequest(parsed.invalid);
  const { request, offset } = parsed;
  const query = parseOrRefuse(request.query);
  if ('refused' in query) return query.refused;
  const visible = visiblePart(estate, request);
  if (visible === undefined) return accessDenied();
  const fromAbove = request.options.authorizationScopeFilter === 'AtScopeAboveAndBelow';
  const rows = runQuery(query, rowsOf(query.table, estate, visible, fromAbove));
  const answer = json(200, pageOf(rows, query, request, offset, fault));
  if (Buffer.byteLength(answer.body) <= largestAnswer) return answer;
  const message = `The response is larger than ${largestAnswer} bytes: query less at a time.`;
  return badRequest({ code: 'ResponsePayloadTooLarge', message });
}

function pageOf(
  rows: readonly Row[],
  query: Query,
  request: GraphRequest,
  offset: number,
  fault?: FaultKind,
): unknown {
  const { $top, resultFormat } = request.options;
  const start = fault === 'duplicateAcrossPages' ? offset - 1 : offset;
  const end = start + $top;
  const page = rows.slice(start, end);
  // Resource Graph cannot page over columns that are all dynamic: what does not fit is lost.
  const pageable = query.columns.some(({ kind }) => kind === 'string');
  const lost = fault === 'truncatedWithoutToken' || (end < rows.length && !pageable);
  return {
    totalRecords: rows.length + (fault === 'shortCount' ? 1 : 0),
    count: page.length,
    // A text, not a boolean.
    resultTruncated: String(lost),
    ...(end < rows.length && !lost && { $skipToken: skipTokenOf(end, request) }),
    data: resultFormat === 'objectArray' ? page : tableOf(query, page),
    facets: [],
  };
}

function tableOf({ columns }: Query, rows: readonly Row[]): unknown {
  return {
    columns: columns.map(({ name, kind }) => ({ name, type: kind })),
    rows: rows.map((row) => columns.map(({ name }) => row[name])),
  };
}

function parseOrRefuse(query: string): Query | { readonly refused: Answer } {
  try {
    return parseKql(query);
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    const { code, message } = error;
    return { refused: badRequest({ code: 'InvalidQuery', message: 'Query is invalid.' }, { code, message }) };
  }
}

function badRequest(...details: readonly ErrorDetail[]): Answer {
  return azureError(400, 'BadRequest', supportInfo, details);
}
