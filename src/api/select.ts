import * as z from 'zod';

/** The parameter that limits the items of a list to some of their properties. */
export function select<const T extends string>(properties: readonly [T, ...T[]]) {
  return z
    .string()
    .meta({
      description: `Properties of the items to answer with, a comma list of ${properties.join(', ')}.`,
    })
    .superRefine((text, context) => {
      const wrong = namesIn(text).filter((name) => !properties.includes(name as T));
      if (wrong.length === 0 && namesIn(text).length > 0) return;
      const message =
        wrong.length === 0
          ? 'must name at least one property; leave it out to ask for all.'
          : `"${wrong.join(', ')}" is not among ${properties.join(', ')}.`;
      context.addIssue({ code: 'custom', message });
    })
    .optional();
}

/** An answer whose items have the properties alone that the query selects, if it selects some. */
export function selected(body: unknown, query: URLSearchParams): unknown {
  const names = query.getAll('select').flatMap(namesIn);
  if (names.length === 0 || !isList(body)) return body;
  return {
    ...body,
    value: body.value.map((item) =>
      Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))),
    ),
  };
}

function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function isList(body: unknown): body is { readonly value: readonly Record<string, unknown>[] } {
  return typeof body === 'object' && body !== null && 'value' in body && Array.isArray(body.value);
}
