import type { Operation } from '../operation.ts';
import { accessInWords } from './security.ts';

/** What the document says of an operation below its summary. */
export function aboutOf(operation: Operation): string {
  const { method, about, answersFrom, query, answers } = operation;
  return [
    ...(about === undefined ? [] : [about]),
    accessInWords(operation),
    ...(method === 'GET' && answersFrom === 'edition' ? [edition] : []),
    ...('continuation' in query.shape ? [pages] : []),
    ...(answers.otherTypes === undefined ? [] : [types(answers.otherTypes)]),
  ].join(' ');
}

const edition =
  'The answer changes when an audit does something, or the day: until then its ETag stays the same.';
const pages = 'The list comes in pages: follow `nextLink` as it is, until there is none.';

function types(others: readonly string[]): string {
  return `It comes as JSON or as ${others.join(' or ')}.`;
}
