import { readFileSync } from 'node:fs';
import { goldenAnswers } from '../support/golden-answers.ts';

// `npm run golden` writes the files anew, and `npm run docs` the document that shows them.
it('what operations answer to their examples is what the document shows', async () => {
  for (const [file, content] of Object.entries(await goldenAnswers())) {
    expect([file, readFileSync(file, 'utf8')]).toEqual([file, content]);
  }
});
