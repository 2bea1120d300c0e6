import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { goldenAnswers } from '../test/support/golden-answers.ts';
import { goldenDocuments } from '../test/support/golden-documents.ts';
import { goldenReports } from '../test/support/golden-reports.ts';
import setUp from '../test/support/global-setup.ts';
import tearDown from '../test/support/global-teardown.ts';
import { goldenWeeks, tellTwelveWeeks } from '../test/support/twelve-weeks.ts';

/** Writes the golden files anew; the difference in git is then what a reviewer judges. */
await setUp();
try {
  const all = {
    ...goldenReports(),
    ...(await goldenDocuments()),
    ...goldenWeeks(await tellTwelveWeeks()),
    ...(await goldenAnswers()),
  };
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    console.log(`Wrote ${file}.`);
  }
} finally {
  await tearDown();
}
