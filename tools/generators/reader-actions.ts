import { readFileSync } from 'node:fs';
import type { Generator } from './generator.ts';
import { markdownTable, withSection } from './marked-section.ts';

/** What the role of the service's own may read, in the guide for operators; from the list that the templates read. */
export const readerActions: Generator = {
  path: 'docs/operations.md',
  render() {
    const actions = JSON.parse(readFileSync('infra/reader/actions.json', 'utf8')) as readonly {
      readonly action: string;
      readonly why: string;
    }[];
    const rows = actions.map(({ action, why }) => [`\`${action}\``, why]);
    return withSection('docs/operations.md', 'reader', markdownTable(['Action', 'What it reads'], rows));
  },
};
