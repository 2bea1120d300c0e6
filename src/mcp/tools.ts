import * as z from 'zod';
import type { Operation } from '../api/operation.ts';
import { usualTop } from './limits.ts';

/** One operation as a model may ask for it. */
export interface Tool {
  /** The operation's id, in the spelling of tools: `list_findings`. */
  readonly name: string;
  readonly description: string;
  /** A JSON schema of an object. */
  readonly inputSchema: InputSchema;
  readonly operation: Operation;
}

export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

type PropertySchema = Readonly<Record<string, unknown>>;

/** Every operation that only reads, and answers with JSON. */
export function toolsOf(operations: readonly Operation[]): readonly Tool[] {
  return operations
    .filter(
      ({ method, access, answers }) => method === 'GET' && access === 'read' && answers.body !== undefined,
    )
    .map((operation) => ({
      name: operation.id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      description: operation.summary,
      inputSchema: inputSchemaOf(operation),
      operation,
    }));
}

/** The names of the placeholders in an operation's route. */
export function placeholdersOf({ route }: Pick<Operation, 'route'>): readonly string[] {
  return [...route.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** The arguments that every tool has beside its operation's parameters. */
export const ownArguments: Readonly<Record<'skip' | 'part', PropertySchema>> = {
  skip: {
    type: 'integer',
    minimum: 0,
    description: 'Leave out this many items at the beginning of the list: what next says.',
  },
  part: {
    type: 'string',
    description: 'Answer with this part alone: one that leftOut names.',
  },
};

function inputSchemaOf(operation: Operation): InputSchema {
  const placeholders = placeholdersOf(operation);
  // What callers write, before transforms have made lists and numbers of it.
  const { properties = {}, required = [] } = z.toJSONSchema(operation.query, { io: 'input' }) as {
    properties?: Record<string, PropertySchema>;
    required?: readonly string[];
  };
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(
        placeholders.map((name) => [name, { type: 'string', description: `As in ${operation.route}.` }]),
      ),
      ...Object.fromEntries(
        Object.entries(properties).flatMap(([name, schema]) => {
          const told = argumentOf(name, schema);
          return told === undefined ? [] : [[name, told]];
        }),
      ),
      ...ownArguments,
    },
    required: [...placeholders, ...required],
    additionalProperties: false,
  };
}

function argumentOf(name: string, schema: PropertySchema): PropertySchema | undefined {
  switch (name) {
    // A tool always answers with JSON.
    case 'format':
      return undefined;
    case 'top':
      return { ...schema, default: String(usualTop) };
    case 'continuation':
      return {
        type: 'string',
        description: 'What next of the answer before says, with the same other arguments.',
      };
    default:
      return schema;
  }
}
