import path from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';

/** What a linter for OpenAPI has to say against a document, by every rule that it recommends; a line each. */
export async function openApiFaults(file: string, text: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: text, absoluteRef: path.resolve(file), config });
  return problems.map(
    ({ ruleId, message, location: [place] }) => `${file}${place?.pointer ?? ''}: ${message} (${ruleId})`,
  );
}
