import type { Json } from './json.ts';

const text = (description: string): Json => ({ type: 'string', description });

const code = text('A word for programs.');
const message = text('A sentence for people: what is at fault, and what to do.');
const target = text('The parameter, header or property at fault.');

/** What stands in every answer that is none: `problemBody` writes it. */
export const problemSchema: Json = {
  type: 'object',
  description: 'RFC 9457, with the same facts under `error` as services of Azure write them.',
  required: ['type', 'title', 'status', 'detail', 'instance', 'error'],
  additionalProperties: false,
  properties: {
    type: text('Always about:blank: what kind of problem it is says `error.code`.'),
    title: text('What the status means.'),
    status: { type: 'integer' },
    detail: message,
    instance: text('Path of the request.'),
    error: {
      type: 'object',
      required: ['code', 'message'],
      additionalProperties: false,
      properties: {
        code,
        message,
        target,
        details: {
          type: 'array',
          description: 'Every fault of the request, where there are several.',
          items: {
            type: 'object',
            required: ['code', 'message', 'target'],
            additionalProperties: false,
            properties: { code, message, target },
          },
        },
      },
    },
  },
};
