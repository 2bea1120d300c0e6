import * as z from 'zod';

/** The parameter that limits the items of a list to some of their properties, which its schema names. */
export function select(item: z.ZodLazy<z.ZodObject>) {
  const properties = () => Object.keys(item.unwrap().shape);
  return z
    .string()
    .superRefine((text, context) => {
      const known = properties();
      const names = namesIn(text);
      const wrong = names.filter((name) => !known.includes(name));
      if (wrong.length === 0 && names.length > 0) return;
      const message =
        wrong.length === 0
          ? 'must name at least one property; leave it out to ask for all.'
          : `"${wrong.join(', ')}" is not among ${known.join(', ')}.`;
      context.addIssue({ code: 'custom', message });
    })
    .optional()
    .meta({
      type: 'array',
      minItems: 1,
      description:
        'The properties that the items shall have: they then lack all others, those too that their schema requires.',
      // Read when the document is written: the schema of the items is not made before.
      get items() {
        return { type: 'string', enum: properties() };
      },
      get example() {
        return properties().slice(0, 2);
      },
    });
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
