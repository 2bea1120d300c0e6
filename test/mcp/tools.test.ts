import * as z from 'zod';
import type { Operation } from '../../src/api/operation.ts';
import { operations } from '../../src/api/operations.ts';
import { ownArguments, placeholdersOf, toolsOf } from '../../src/mcp/tools.ts';

const tools = toolsOf(operations);

const anOperation = (over: Partial<Pick<Operation, 'method' | 'access' | 'answers'>>): Operation => ({
  ...operations[0]!,
  id: 'listThings',
  method: 'GET',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'Things.', body: z.unknown() },
  ...over,
});

describe('a tool is made of', () => {
  it.each<[string, Operation, readonly string[]]>([
    ['what reads and answers with JSON', anOperation({}), ['list_things']],
    ['nothing that changes something', anOperation({ method: 'POST' }), []],
    ['nothing that removes something', anOperation({ method: 'DELETE' }), []],
    ['nothing that more than readers may', anOperation({ access: 'admin' }), []],
    ['nothing that anybody may', anOperation({ access: 'anonymous' }), []],
    [
      'nothing without JSON',
      anOperation({ answers: { status: 200, description: 'A page.', body: undefined } }),
      [],
    ],
  ])('%s', (_, operation, names) => {
    expect(toolsOf([operation]).map(({ name }) => name)).toEqual(names);
  });
});

it('what changes something is no tool, whatever is added to the table', () => {
  const changing = operations.filter(({ method }) => method !== 'GET');
  expect(changing.length).toBeGreaterThan(0);
  expect(tools.filter(({ operation }) => changing.includes(operation))).toEqual([]);
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['get_summary', 'list_findings', 'get_cluster', 'list_deadlines', 'get_trend']),
  );
});

describe.each(tools.map((tool) => [tool.name, tool] as const))('%s', (_, { operation, inputSchema }) => {
  const query = Object.keys(operation.query.shape);

  it('takes every parameter of its operation but the format, and what it needs is required', () => {
    expect(Object.keys(inputSchema.properties).sort()).toEqual(
      [...placeholdersOf(operation), ...query.filter((name) => name !== 'format'), 'skip', 'part'].sort(),
    );
    expect(inputSchema.required).toEqual(expect.arrayContaining([...placeholdersOf(operation)]));
  });

  it('has no parameter that is called like an argument of tools', () => {
    const own = [...Object.keys(ownArguments), ...placeholdersOf(operation)];
    expect(query.filter((name) => own.includes(name))).toEqual([]);
  });

  it('can be asked for JSON', () => {
    const { format } = operation.query.shape;
    expect(format === undefined || z.safeParse(format as z.ZodType, 'json').success).toBe(true);
  });
});
