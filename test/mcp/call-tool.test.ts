import * as z from 'zod';
import { unlimited } from '../../src/api/access/caller.ts';
import type { ApiServices, Operation } from '../../src/api/operation.ts';
import { operations } from '../../src/api/operations.ts';
import { Problem } from '../../src/api/problem.ts';
import { select } from '../../src/api/select.ts';
import { callTool } from '../../src/mcp/call-tool.ts';
import { toolsOf } from '../../src/mcp/tools.ts';

const asking = (unexpected: unknown[] = []) => ({
  caller: unlimited('key 1'),
  services: {} as ApiServices,
  unexpected: (error: unknown) => unexpected.push(error),
});

const aToolThat = (handle: Operation['handle']) =>
  toolsOf([
    {
      ...operations[0]!,
      method: 'GET',
      access: 'read',
      query: z.strictObject({ select: select(z.lazy(() => z.object({ id: z.number(), name: z.string() }))) }),
      handle,
    },
  ])[0]!;

it('answers with the properties that are selected, as the API does', async () => {
  const tool = aToolThat(() => Promise.resolve({ body: { run: 'r', value: [{ id: 1, name: 'a' }] } }));
  const { structuredContent } = await callTool(tool, { select: ['name'] }, asking());
  expect(structuredContent).toEqual({ notes: [], answer: { run: 'r', value: [{ name: 'a' }] } });
});

it('tells the log what lies behind a problem, and the model the problem', async () => {
  const cause = new Error('account.table.core.windows.net');
  const unexpected: unknown[] = [];
  const tool = aToolThat(() =>
    Promise.reject(new Problem(503, 'StorageUnreachable', 'No tables.', { cause })),
  );
  const result = await callTool(tool, {}, asking(unexpected));
  expect(result).toEqual({
    isError: true,
    structuredContent: { error: { code: 'StorageUnreachable', message: 'No tables.' } },
    content: [{ type: 'text', text: '{"error":{"code":"StorageUnreachable","message":"No tables."}}' }],
  });
  expect(unexpected).toEqual([cause]);
});

it('does not take a page for an answer', async () => {
  const tool = aToolThat(() => Promise.resolve({ contentType: 'text/html', text: '<p>' }));
  const { isError, structuredContent } = await callTool(tool, {}, asking());
  expect([isError, structuredContent]).toMatchObject([true, { error: { code: 'NotJson' } }]);
});
