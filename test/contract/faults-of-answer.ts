import type { PlacedOperation, PlacedResponse, Schema, TheDocument } from '../support/the-document.ts';
import { schemaPointer } from '../support/the-document.ts';
import type { WireAnswer } from './send.ts';

// What every answer of the service says, whatever it answers.
const always = {
  'cache-control': 'private, no-cache',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What an answer is that its document does not promise, in sentences; empty when it is as documented. */
export function faultsOfAnswer(
  document: TheDocument,
  operation: PlacedOperation,
  target: string,
  answer: WireAnswer,
): string[] {
  const { status, headers, body } = answer;
  if (status >= 500) return [`${String(status)}: ${body.slice(0, 300)}`];
  const response = operation.responses[String(status)];
  if (response === undefined) return [`${String(status)} is not documented: ${body.slice(0, 200)}`];
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  return [
    ...Object.entries(always).flatMap(([name, value]) =>
      headers[name] === value ? [] : [`${name} is ${headers[name] ?? 'missing'}`],
    ),
    ...(headers['content-security-policy']?.startsWith("default-src 'none'") === true
      ? []
      : ['content-security-policy does not begin with nothing']),
    ...headerFaults(response, type, answer),
    ...bodyFaults(document, response, type, target, body),
    ...(status >= 400 ? problemFaults(type, answer) : []),
  ];
}

// A document that comes while it is read has a tag only while no audit changes what it is read from.
function headerFaults(response: PlacedResponse, type: string, { status, headers }: WireAnswer): string[] {
  const isNamed = status === 304 || ([200, 201].includes(status) && type === 'application/json');
  const promised = response.headers.includes('ETag') && isNamed;
  return promised && !/^"[^"]+"$/.test(headers.etag ?? '') ? [`etag is ${headers.etag ?? 'missing'}`] : [];
}

function bodyFaults(
  document: TheDocument,
  response: PlacedResponse,
  type: string,
  target: string,
  body: string,
): string[] {
  if (Object.keys(response.content).length === 0)
    return body === '' ? [] : ['There is a body, and none is documented.'];
  if (!(type in response.content)) return [`content-type ${type} is not documented`];
  if (!/^application\/(problem\+)?json$/.test(type)) return body === '' ? ['There is no body.'] : [];
  const value = JSON.parse(body) as unknown;
  return isSelected(target)
    ? selectedFaults(document, response, value)
    : document.faults(schemaPointer(response, type), value);
}

function problemFaults(type: string, { headers, body }: WireAnswer): string[] {
  if (type !== 'application/problem+json') return [`a problem comes as ${type}`];
  const { error } = JSON.parse(body) as { readonly error: { readonly code: string } };
  return [
    ...(headers['x-ms-error-code'] === error.code ? [] : ['x-ms-error-code is not the code']),
    ...(/\n\s+at |\.ts:\d|node_modules/.test(body) ? ['It tells of the code.'] : []),
  ];
}

function isSelected(target: string): boolean {
  return /[?&]select=/.test(target);
}

/** As `select` says: each item lacks properties, and what it has is as documented. */
function selectedFaults(document: TheDocument, response: PlacedResponse, value: unknown): string[] {
  const type = 'application/json';
  if (typeof value !== 'object' || value === null || !('value' in value)) {
    return document.faults(schemaPointer(response, 'application/problem+json'), value);
  }
  const items = value.value as readonly Readonly<Record<string, unknown>>[];
  const list = named(document, response.content[type]?.schema);
  const item = list?.properties?.value?.items?.$ref?.slice(1) ?? '';
  return [
    ...document.faults(schemaPointer(response, type), { ...value, value: [] }),
    ...items.flatMap((one) =>
      Object.entries(one).flatMap(([name, of]) => document.faults(`${item}/properties/${name}`, of)),
    ),
  ];
}

function named({ json }: TheDocument, schema: Schema | undefined): Schema | undefined {
  const name = schema?.$ref?.split('/').at(-1) ?? '';
  return json.components.schemas?.[name] as Schema | undefined;
}
