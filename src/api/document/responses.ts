import type { Operation } from '../operation.ts';
import { headersNamed } from './headers.ts';
import type { Json } from './json.ts';
import { problemResponsesOf } from './problems.ts';
import { answerSchemaOf } from './schemas.ts';

/** Answers as they have been given, by media type. */
export type AnswerExamples = Readonly<Record<string, unknown>>;

/** Every answer that an operation may give, by status. */
export function responsesOf(operation: Operation, examples: AnswerExamples): Json {
  const { method, answers } = operation;
  const content = contentOf(operation, examples);
  const headers = headersNamed([
    ...(method === 'GET' ? (['ETag'] as const) : []),
    ...(answers.headers ?? []),
  ]);
  return {
    [String(answers.status)]: { description: answers.description, headers, content },
    ...(answers.created !== undefined && { 201: { description: answers.created, headers, content } }),
    ...(method === 'GET' && { 304: { description: 'The caller has this answer already.', headers } }),
    ...problemResponsesOf(operation),
  };
}

/** A media type without its parameters. */
function bareType(type: string): string {
  return type.split(';')[0] ?? type;
}

function contentOf({ answers: { body, otherTypes = [] } }: Operation, examples: AnswerExamples): Json {
  const schemas: Json = {
    ...(body && { 'application/json': answerSchemaOf(body) }),
    ...Object.fromEntries(otherTypes.map((type) => [bareType(type), { type: 'string' }])),
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([type, schema]) => [
      type,
      { schema, ...(type in examples && { example: examples[type] }) },
    ]),
  );
}
