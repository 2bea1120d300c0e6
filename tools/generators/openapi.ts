import { readFileSync } from 'node:fs';
import type { Generator } from './generator.ts';

/** docs/openapi.json: the document of every operation that is registered. */
export const openApi: Generator = {
  path: 'docs/openapi.json',
  async render() {
    const { operations } = await import('../../src/api/operations.ts');
    const { openApiOf } = await import('../../src/api/openapi.ts');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    return `${JSON.stringify(openApiOf(operations, version), null, 2)}\n`;
  },
};
