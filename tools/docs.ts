import { readFileSync, writeFileSync } from 'node:fs';
import { coverage } from './generators/coverage.ts';
import { factsJsonSchema } from './generators/facts-schema.ts';
import type { Generator } from './generators/generator.ts';
import { monthlyCosts } from './generators/monthly-costs.ts';
import { openApi } from './generators/openapi.ts';
import { openApiFaults } from './generators/openapi-faults.ts';
import { policyJsonSchema } from './generators/policy-schema.ts';
import { readerActions } from './generators/reader-actions.ts';
import { ruleIndex } from './generators/rule-index.ts';
import { ruleReference } from './generators/rule-reference.ts';
import { settingsTable } from './generators/settings-table.ts';
import { telemetryReference } from './generators/telemetry-reference.ts';
import { workbook } from './generators/workbook.ts';
import { staleDocuments } from './generators/stale-documents.ts';

/** Every generated document, in the order of writing: a later one may read an earlier one. */
const generators: readonly Generator[] = [
  ruleIndex,
  ruleReference,
  coverage,
  policyJsonSchema,
  factsJsonSchema,
  openApi,
  settingsTable,
  readerActions,
  monthlyCosts,
  telemetryReference,
  workbook,
];

// npm run docs writes what is out of date; with --check it only says so, and fails.
const check = process.argv.includes('--check');
const stale: string[] = [];
for await (const { path, text } of staleDocuments(process.cwd(), generators)) {
  stale.push(path);
  if (!check) writeFileSync(path, text);
}
if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run: npm run docs`);
  process.exitCode = 1;
} else if (stale.length > 0) {
  console.log(`Written: ${stale.join(', ')}`);
}

const faults = await openApiFaults(openApi.path, readFileSync(openApi.path, 'utf8'));
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
