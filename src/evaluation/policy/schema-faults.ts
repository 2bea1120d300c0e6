import * as z from 'zod';
import { suggestion } from './nearest-name.ts';

const shownLength = 60;

/**
 * Why a value is not what a schema wants: one sentence for each fault, with its path below `at`; none when it is. Paths are
 * written as ARM's are: `environments[1].rules`.
 */
export function faultsIn(schema: z.ZodType, value: unknown, at = ''): string[] {
  const issues = schema.safeParse(value, { error: sentenceOf }).error?.issues ?? [];
  return issues.map(({ path, message }) => `${pathBelow(at, path) || 'the document'}: ${message}`);
}

/** A path below another one. */
export function pathBelow(at: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((above, step) => {
    if (typeof step === 'number') return `${above}[${step}]`;
    return above === '' ? String(step) : `${above}.${String(step)}`;
  }, at);
}

/** The properties of an object, and none of anything else: what is not an object is a fault of its own. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

const kinds: Readonly<Record<string, string>> = {
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function sentenceOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, issue.inst);
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing.';
      return `must be ${kinds[issue.expected] ?? issue.expected}, is ${shown(issue.input)}.`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}, is ${shown(issue.input)}.`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be at least ${issue.minimum}, is ${shown(issue.input)}.`
        : 'is empty.';
    case 'too_big':
      return tooBig(issue);
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join(' ');
    default:
      return `is not what belongs here: ${shown(issue.input)}.`;
  }
}

function tooBig({ origin, maximum, input }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (origin === 'string') return `is longer than ${maximum} characters.`;
  if (origin === 'array') return `has more than ${maximum} entries.`;
  return `must be at most ${maximum}, is ${shown(input)}.`;
}

function unknownKeys(keys: readonly string[], schema: unknown): string {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return keys.map((key) => `there is no ${shown(key)} here.${suggestion(key, known)}`).join(' ');
}

/** A value as a sentence may show it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
