import type { IncomingMessage } from 'node:http';
import type { TypedData } from './core-contract.ts';

/**
 * What the host sends beside a request whose answer is streamed. The package takes route parameters and headers from it, and
 * not from the request. As in the HTTP extension, the members of a JSON body come first, then the query but for `code`, then
 * the route, each over what is there; and `Query` and `Headers` last, only where nothing has taken their names. So a caller
 * who writes `?Headers={...}` sets the headers that the package shows to the function.
 */
export function bindingData(
  request: IncomingMessage,
  url: URL,
  parameters: Readonly<Record<string, string>>,
  body: Buffer,
): Readonly<Record<string, TypedData>> {
  const query = Object.fromEntries(url.searchParams);
  const data = new CaselessMap();
  for (const [name, value] of Object.entries(membersOf(body))) data.set(name, { string: value });
  for (const [name, value] of Object.entries(query)) {
    if (name.toLowerCase() !== 'code') data.set(name, { string: value });
  }
  for (const [name, value] of Object.entries(parameters)) data.set(name, { string: value });
  if (!data.has('Query')) data.set('Query', { json: JSON.stringify(query) });
  if (!data.has('Headers')) data.set('Headers', { json: JSON.stringify(headersOf(request)) });
  return data.entries();
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

/** The texts of a JSON object; nothing of any other body. */
function membersOf(body: Buffer): Record<string, string> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

/** .NET's dictionary of binding data: names without case, and the first spelling of a name stays. */
class CaselessMap {
  readonly #entries = new Map<string, readonly [name: string, value: TypedData]>();

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  set(name: string, value: TypedData): void {
    const [spelling = name] = this.#entries.get(name.toLowerCase()) ?? [];
    this.#entries.set(name.toLowerCase(), [spelling, value]);
  }

  entries(): Record<string, TypedData> {
    return Object.fromEntries(this.#entries.values());
  }
}
