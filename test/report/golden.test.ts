import { readFileSync } from 'node:fs';
import { goldenDocuments } from '../support/golden-documents.ts';
import { goldenReports } from '../support/golden-reports.ts';

describe('the report of a believable week', () => {
  // `npm run golden` writes the files anew; the difference is for a person to judge.
  it.each(Object.entries(goldenReports()))('is what %s holds', (file, content) => {
    expect(content).toBe(readFileSync(file, 'utf8'));
  });
});

it('documents of findings are what their golden files hold', async () => {
  for (const [file, content] of Object.entries(await goldenDocuments())) {
    expect([file, content]).toEqual([file, readFileSync(file, 'utf8')]);
  }
});
