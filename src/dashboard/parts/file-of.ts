import type { ApiReply } from '../../api/operation.ts';
import type { File } from '../page.ts';

/** What an operation answers as a file. */
export function fileOf(reply: ApiReply): File {
  if ('body' in reply) {
    return {
      contentType: 'application/json; charset=utf-8',
      text: JSON.stringify(reply.body),
      ...headersOf(reply),
    };
  }
  return { contentType: reply.contentType, text: reply.text, ...headersOf(reply) };
}

const headersOf = ({ headers }: ApiReply): Pick<File, 'headers'> =>
  headers === undefined ? {} : { headers };
