import { readFileSync } from 'node:fs';
import { goldenReports } from '../support/golden-reports.ts';

describe('the report of a believable week', () => {
  // `npm run golden` writes the files anew; the difference is for a person to judge.
  it.each(Object.entries(goldenReports()))('is what %s holds', (file, content) => {
    expect(content).toBe(readFileSync(file, 'utf8'));
  });
});
