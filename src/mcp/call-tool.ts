import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Caller } from '../api/access/caller.ts';
import { problemFor } from '../api/answer.ts';
import { ask } from '../api/ask.ts';
import type { ApiServices } from '../api/operation.ts';
import { problemBody } from '../api/problem.ts';
import { selected } from '../api/select.ts';
import { readArguments } from './arguments.ts';
import { boundAnswer } from './bound-answer.ts';
import { longestAnswer } from './limits.ts';
import { notesOf } from './notes.ts';
import type { Tool } from './tools.ts';
import { visible } from './visible-text.ts';

/** Who calls, and what answers. */
export interface Asking {
  readonly caller: Caller;
  readonly services: ApiServices;
  /** Is told what went wrong without being the caller's business. */
  readonly unexpected: (error: unknown) => void;
}

/** What a tool answers to arguments, whoever wrote them. Never throws: a problem is an answer, with its code and sentence. */
export async function callTool(
  tool: Tool,
  given: unknown,
  { caller, services, unexpected }: Asking,
): Promise<CallToolResult> {
  try {
    const { question, cut } = readArguments(tool.operation, given);
    const body = selected(await ask(tool.operation, question, caller, services), question.query);
    const { nextLink, ...told } = visible(body) as Readonly<Record<string, unknown>>;
    const { answer, notes, leftOut, skip } = boundAnswer(told, cut, longestAnswer);
    const continuation = continuationIn(nextLink);
    return result({
      notes: [...notesOf(told), ...notes],
      ...(leftOut.length > 0 && { leftOut }),
      answer,
      // The page after this one is told where this one has been told to its end.
      ...(skip !== undefined ? { next: { skip } } : continuation !== null && { next: { continuation } }),
    });
  } catch (error) {
    const { error: told } = problemBody(problemFor(error, unexpected), tool.operation.route);
    return { ...result({ error: told }), isError: true };
  }
}

function result(content: unknown): CallToolResult {
  const structuredContent = visible(content) as Record<string, unknown>;
  return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] };
}

/** What stands as `continuation` in a link to the next page; null where there is none. */
function continuationIn(nextLink: unknown): string | null {
  if (typeof nextLink !== 'string') return null;
  return new URLSearchParams(nextLink.slice(nextLink.indexOf('?'))).get('continuation');
}
