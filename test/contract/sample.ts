import type { WireRequest } from './send.ts';

/**
 * The request that a line for a shell makes. Reads what the document writes, and throws for anything else: what a reader copies
 * has to be one plain call of curl.
 */
export function requestOfSample(sample: string): WireRequest {
  const [program, ...words] = wordsOf(sample);
  const address = words.pop();
  if (program !== 'curl' || address?.startsWith('$AUDIT/') !== true || words.length % 2 !== 0) {
    throw new Error(`This is no call of curl as the document writes it: ${sample}`);
  }
  const options = words.flatMap((word, index) =>
    index % 2 === 0 ? [[word, words[index + 1] ?? ''] as const] : [],
  );
  const of = (name: string): string[] =>
    options.flatMap(([option, value]) => (option === name ? [value] : []));
  const strange = options.find(([option]) => !['-X', '-H', '-d'].includes(option));
  if (strange !== undefined) throw new Error(`Nobody expects ${strange[0]} in: ${sample}`);
  const [method = 'GET'] = of('-X');
  const [body] = of('-d');
  return {
    method,
    target: `/api/${address.slice('$AUDIT/'.length)}`,
    headers: Object.fromEntries(
      of('-H').map((header) => {
        const [name = '', value = ''] = header.split(/: (.*)/s);
        return [name.toLowerCase(), value];
      }),
    ),
    ...(body !== undefined && { body }),
  };
}

/** The words of a line, without the quotes around them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}
