import * as z from 'zod';
import type { Question } from '../api/ask.ts';
import { writeList } from '../api/list-text.ts';
import type { Operation } from '../api/operation.ts';
import { Problem } from '../api/problem.ts';
import type { Cut } from './bound-answer.ts';
import { usualTop } from './limits.ts';
import { placeholdersOf } from './tools.ts';

/** What the arguments of a call ask an operation for, and which part of its answer. */
export interface Asked {
  readonly question: Question & { readonly query: URLSearchParams };
  readonly cut: Cut;
}

/**
 * Reads the arguments of a call. Models write numbers and lists where a URL has text, and null for what they leave out: all of
 * it is taken. What the operation's own schemas say of a value is left to `ask`. Throws a 400 problem that names every argument
 * at fault.
 */
export function readArguments(operation: Operation, given: unknown): Asked {
  const placeholders = placeholdersOf(operation);
  const parsed = argumentsFor(placeholders).safeParse(given ?? {});
  if (!parsed.success) throw invalid(parsed.error);
  const { skip, part, ...rest } = parsed.data;
  const texts = Object.entries(rest).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const query = new URLSearchParams(texts.filter(([name]) => !placeholders.includes(name)));
  const { shape } = operation.query;
  if (Object.hasOwn(shape, 'format')) query.set('format', 'json');
  if (Object.hasOwn(shape, 'top') && !query.has('top')) query.set('top', String(usualTop));
  const params = Object.fromEntries(texts.filter(([name]) => placeholders.includes(name)));
  return { question: { params, query }, cut: { skip: skip ?? 0, ...(part && { part }) } };
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const text = z.union(
  [scalar, z.array(scalar).transform(writeList)],
  'must be a text, a number, or a list of them.',
);
const placeholder = z.string('must be a text.').min(1, 'must be a text that is not empty.');
const wholeNumber = 'must be a whole number from 0.';
const count = z.coerce.number(wholeNumber).int(wholeNumber).min(0, wholeNumber);

function argumentsFor(placeholders: readonly string[]) {
  const ofRoute: Record<string, typeof placeholder> = Object.fromEntries(
    placeholders.map((name) => [name, placeholder]),
  );
  return z
    .object({ ...ofRoute, skip: count.nullish(), part: z.string('must be a text.').nullish() })
    .catchall(text.nullish());
}

function invalid({ issues }: z.ZodError): Problem {
  const details = issues.map(({ path, message }) => ({
    code: 'InvalidArgument' as const,
    message,
    target: String(path[0] ?? 'arguments'),
  }));
  const message = details.map(({ target, message: why }) => `${target}: ${why}`).join(' ');
  return new Problem(400, 'InvalidArgument', message, { details });
}
