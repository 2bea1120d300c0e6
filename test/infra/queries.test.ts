import { globSync, readFileSync } from 'node:fs';
import type { Analysis } from '../support/kusto.ts';
import { kustoWith } from '../support/kusto.ts';
import { applicationInsightsTables } from './application-insights-tables.ts';
import { faultsOf } from './query-faults.ts';

let analyse: (query: string) => Analysis;
beforeAll(async () => {
  analyse = await kustoWith(applicationInsightsTables);
});

it.each(globSync('infra/**/*.kql').sort())('%s fits the tables and the lines', (file) => {
  const query = readFileSync(file, 'utf8');
  expect(query).toMatch(/^\/\/ \S/);
  expect(faultsOf(query, analyse)).toEqual([]);
});

const found =
  'AppTraces\n| where Message startswith "Audit completed. {"\n| extend details = parse_json(Message)\n';

it.each<[name: string, query: string, fault: RegExp]>([
  ['a column that the table lacks', 'AppTraces | project Text', /Text/],
  ['a table that does not exist', 'traces | take 1', /traces/],
  ['a syntax that is none', 'AppTraces | where', /KS\d+/],
  ['a number compared with a text', 'AppRequests | where DurationMs startswith "1"', /KS\d+/],
  [
    'a sentence that nobody says',
    'AppTraces | where Message startswith "Audit finished. {"',
    /Audit finished/,
  ],
  ['a sentence without its fields', 'AppTraces | where Message == "Audit completed."', /otherwise/],
  ['a field that the line lacks', `${found}| project details.duration`, /duration/],
  ['an instrument that does not exist', 'AppMetrics | where Name == "aks_audit.heat"', /aks_audit\.heat/],
])('is refused: %s', (_, query, fault) => {
  expect(faultsOf(query, analyse).join('\n')).toMatch(fault);
});
