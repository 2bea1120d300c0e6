import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AnswerExamples } from '../../src/api/document/responses.ts';
import type { Generator } from './generator.ts';

/** docs/openapi.json: the document of every operation that is registered. */
export const openApi: Generator = {
  path: 'docs/openapi.json',
  async render() {
    const { operations } = await import('../../src/api/operations.ts');
    const { openApiOf } = await import('../../src/api/document/openapi.ts');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    return `${JSON.stringify(openApiOf(operations, version, answerExamples()), null, 2)}\n`;
  },
};

/** Answers that a service has given, by operation and media type: `npm run golden` keeps them. */
function answerExamples(): Readonly<Record<string, AnswerExamples>> {
  const folder = 'test/golden/answers';
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      path.parse(file).name,
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as AnswerExamples,
    ]),
  );
}
