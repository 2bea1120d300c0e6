import { requestOfSample } from '../contract/sample.ts';
import type { WireRequest } from '../contract/send.ts';
import type { PlacedOperation } from '../support/the-document.ts';

/** The forms that an operation answers in, as its document has them: the values of `format`, else the type of its answer. */
export function formsOf(operation: PlacedOperation): string[] {
  const values = formatsOf(operation);
  if (values !== undefined) return values;
  return typesOf(operation).map((type) => (type.includes('json') ? 'json' : type.replace('text/', '')));
}

const formatsOf = ({ parameters }: PlacedOperation): string[] | undefined =>
  parameters.find(({ name }) => name === 'format')?.schema.enum?.map(String);

/** The media types of what is answered in the best case, without their parameters. */
export function typesOf({ responses }: PlacedOperation): string[] {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return [...new Set(good.flatMap(([, { content }]) => Object.keys(content).map(bare)))];
}

/** A media type without its parameters. */
export const bare = (type: string): string => type.split(';')[0]!.trim();

/** The document's example of an operation, in one of its forms, without credentials and with the id of an audit that there is. */
export function requestIn(
  operation: PlacedOperation,
  form: string,
  run: string,
): Omit<WireRequest, 'body'> & { readonly body?: string } {
  const { headers, ...request } = requestOfSample(operation.sample);
  const { 'x-functions-key': _key, ...others } = headers;
  const address = addressIn(operation, run);
  if (formatsOf(operation) !== undefined) address.searchParams.set('format', form);
  return { ...request, headers: others, target: address.pathname.slice(1) + address.search };
}

/** The arguments of the tool for an operation: what its example writes in path and query. */
export function argumentsOf(operation: PlacedOperation, run: string): Record<string, string> {
  const { pathname, searchParams } = addressIn(operation, run);
  const given = pathname.split('/').slice(1);
  const placed = operation.path
    .split('/')
    .flatMap((part, index) => (part.startsWith('{') ? [[part.slice(1, -1), given[index]!] as const] : []));
  const { format: _format, ...query } = Object.fromEntries(searchParams);
  return { ...Object.fromEntries(placed), ...query };
}

/** The name of the tool for an operation. */
export const toolOf = (id: string): string => id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function addressIn({ sample }: PlacedOperation, run: string): URL {
  const target = requestOfSample(sample).target.replace('/api/', '');
  return new URL(target.replaceAll(/\d{8}T\d{9}Z-\w{6}/g, run), 'https://audit.invalid');
}

const subscriptionId = '1f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';

/** The address of a page of the dashboard, of what there is in the sample fleet. */
export function pathOf(pattern: string, run: string): string {
  const ids = { rules: 'AKS012', exemptions: 'runners-2026', subscriptions: subscriptionId };
  const values: Readonly<Record<string, string>> = {
    subscriptionId,
    resourceGroup: 'rg-runners',
    name: 'aks-runners-prod-weu',
    id: Object.entries(ids).find(([part]) => pattern.startsWith(part))?.[1] ?? run,
  };
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name]!);
  const owner = 'platform-engineering@contoso.example';
  return `dashboard/${path}${pattern === 'owners/named' ? `?owner=${owner}` : ''}`;
}
