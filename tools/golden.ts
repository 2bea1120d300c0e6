import { writeFileSync } from 'node:fs';
import { goldenReports } from '../test/support/golden-reports.ts';

/** Writes the golden files anew; the difference in git is then what a reviewer judges. */
for (const [file, content] of Object.entries(goldenReports())) {
  writeFileSync(file, content);
  console.log(`Wrote ${file}.`);
}
