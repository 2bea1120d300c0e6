import type { Operation } from '../operation.ts';

/**
 * The example of an operation as a line for a shell, where `$AUDIT` is the address of the API and `$AUDIT_KEY` a key. The key
 * stands in a header: addresses are written into logs.
 */
export function curlOf({ method, route, access, example }: Operation): string {
  const { params = {}, query = {}, headers = {}, body } = example;
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const parts = [
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(access === 'anonymous' ? [] : ['-H "x-functions-key: $AUDIT_KEY"']),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined
      ? []
      : [`-H ${quoted('Content-Type: application/json')}`, `-d ${quoted(JSON.stringify(body))}`]),
  ];
  const address = `"$AUDIT/${path}${search.length === 0 ? '' : `?${search.join('&').replaceAll('%2C', ',')}`}"`;
  return ['curl', ...parts, address].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
