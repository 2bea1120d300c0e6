import fc from 'fast-check';
import type { Parameter, PlacedOperation, Schema } from '../support/the-document.ts';
import { hostileBody, hostileHeader, hostileSegment, hostileText } from './hostile.ts';
import type { WireRequest } from './send.ts';

/** A request that was made for an operation, or at its expense. */
export interface GeneratedRequest extends WireRequest {
  readonly operation: PlacedOperation;
  /** Its path may lead elsewhere, or nowhere. */
  readonly oddPath: boolean;
}

/** Requests of one operation: from its document, and from what no document has. */
export function requestsOf(operation: PlacedOperation): fc.Arbitrary<GeneratedRequest> {
  const { method, parameters, body } = operation;
  return fc
    .record({
      path: pathOf(operation),
      query: queryOf(parameters.filter((one) => one.in === 'query')),
      headers: fc.record(
        {
          accept: hostileHeader,
          'if-none-match': hostileHeader,
          'if-match': hostileHeader,
          'content-type': fc.oneof(fc.constant('application/json'), hostileHeader),
          'x-functions-key': hostileHeader,
        },
        { requiredKeys: [] },
      ),
      // What a GET is sent with is nobody's business.
      body: method === 'GET' ? mostly(fc.constant(undefined), hostileBody, 9) : bodyOf(body),
    })
    .map(({ path, query, headers, body: text }) => ({
      operation,
      method,
      target: `/api/${path.text}${query === '' ? '' : `?${query}`}`,
      headers: headers,
      ...(text !== undefined && { body: text }),
      oddPath: path.odd,
    }))
    .filter(({ target, headers }) => target.length + JSON.stringify(headers).length < mostOfHead);
}

// Node reads 16 KiB before the body, and hangs up on whoever sends more.
const mostOfHead = 15_000;

const mostly = <A, B>(usual: fc.Arbitrary<A>, other: fc.Arbitrary<B>, weight = 3): fc.Arbitrary<A | B> =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: other });

function pathOf({ path, parameters }: PlacedOperation): fc.Arbitrary<{ text: string; odd: boolean }> {
  const segments = path.split('/').map((segment): fc.Arbitrary<{ text: string; odd: boolean }> => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) return fc.constant({ text: segment, odd: false });
    const example = String(parameters.find((one) => one.name === name && one.in === 'path')?.example);
    return mostly(
      fc.constant({ text: encodeURIComponent(example), odd: false }),
      hostileSegment.map((text) => ({ text, odd: isOdd(text) })),
      2,
    );
  });
  return fc.tuple(...segments).map((parts) => ({
    text: parts.map(({ text }) => text).join('/'),
    odd: parts.some(({ odd }) => odd),
  }));
}

// What a host makes of such a segment is its own affair: it may be no segment any more.
function isOdd(text: string): boolean {
  return text === '' || /^(\.|%2e)+$/i.test(text) || /%2f|%5c|%00|\\/i.test(text) || !isEscaped(text);
}

function isEscaped(text: string): boolean {
  try {
    return decodeURIComponent(text).trim() !== '';
  } catch {
    return false;
  }
}

type Pair = readonly [string, string];

/** What is asked well, what is asked well but for one thing, and what makes no sense at all. */
function queryOf(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const well = wellAsked(parameters);
  const name = fc.oneof(fc.constantFrom(...parameters.map((one) => one.name), 'nothing'), hostileText);
  const ill = fc.tuple(name, hostileText);
  return fc
    .oneof(
      { weight: 6, arbitrary: well },
      { weight: 5, arbitrary: fc.tuple(well, ill).map(([pairs, one]) => [...pairs, one]) },
      { weight: 1, arbitrary: fc.array(ill, { minLength: 1, maxLength: 8 }) },
    )
    .map((pairs) =>
      pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&'),
    );
}

/** Some of the parameters, one perhaps twice, each with a value that it may have. */
function wellAsked(parameters: readonly Parameter[]): fc.Arbitrary<readonly Pair[]> {
  if (parameters.length === 0) return fc.constant([]);
  const pair = fc
    .constantFrom(...parameters.filter((one) => one.name !== 'continuation'))
    .chain(({ name, schema, example }) => valueOf(schema, example).map((value): Pair => [name, value]));
  return fc.array(pair, { maxLength: 4 });
}

/** A value of a query that fits a schema, as a caller writes it. */
function valueOf(schema: Schema, example: unknown): fc.Arbitrary<string> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum.map(String));
  if (schema.type === 'array') {
    return fc
      .array(valueOf(schema.items ?? {}, [example].flat()[0]), { minLength: 1, maxLength: 3 })
      .map(String);
  }
  if (schema.type === 'integer') {
    return fc.integer({ min: Number(schema.minimum ?? 0), max: Number(schema.maximum ?? 100) }).map(String);
  }
  return fc.constant(String(example));
}

function bodyOf(body: PlacedOperation['body']): fc.Arbitrary<string | undefined> {
  if (body === undefined) return mostly(fc.constant(undefined), hostileBody, 2);
  const values = fc.oneof(changed(body.example as object), jsonOf(body.schema));
  return mostly(
    values.map((value) => JSON.stringify(value)),
    hostileBody,
    2,
  );
}

/** An example as it is, or with one of its properties gone or another. */
function changed(example: object): fc.Arbitrary<object> {
  const names = Object.keys(example);
  if (names.length === 0) return fc.constant(example);
  const other = fc.tuple(
    fc.constantFrom(...names),
    fc.oneof(fc.constant(undefined), hostileText, fc.jsonValue()),
  );
  return mostly(
    fc.constant(example),
    other.map(([name, value]) => ({ ...example, [name]: value })),
    1,
  );
}

/** A value that nearly fits a schema: somewhere in it another may stand. */
function jsonOf(schema: Schema): fc.Arbitrary<unknown> {
  return mostly(fittingJson(schema), mostly(hostileText, fc.jsonValue()), 15);
}

function fittingJson(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return fc
        .tuple(
          fc.record(
            Object.fromEntries(
              Object.entries(schema.properties ?? {}).map(([name, of]) => [name, jsonOf(of)]),
            ),
            { requiredKeys: (schema.required ?? []) as string[] },
          ),
          mostly(fc.constant(undefined), fc.tuple(hostileText, fc.jsonValue()), 8),
        )
        .map(([object, more]) => (more === undefined ? object : { ...object, [more[0]]: more[1] }));
    case 'array':
      return fc.array(jsonOf(schema.items ?? {}), { maxLength: 4 });
    case 'string':
      return schema.format === 'uuid'
        ? fc.uuid()
        : schema.format === 'date'
          ? fc
              .date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2030-01-01') })
              .map((day) => day.toISOString().slice(0, 10))
          : mostly(fc.constantFrom('local-accounts-disabled', 'team-a', 'prod'), hostileText);
    default:
      return fc.jsonValue();
  }
}
