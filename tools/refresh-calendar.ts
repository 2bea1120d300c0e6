import { readFileSync, writeFileSync } from 'node:fs';
import type { CalendarFile } from './calendar-page.ts';
import { refreshedCalendar, UnreadablePage } from './calendar-page.ts';

const published =
  'https://raw.githubusercontent.com/MicrosoftDocs/azure-aks-docs/main/articles/aks/supported-kubernetes-versions.md';
const shipped = 'src/facts/kubernetes-calendar.json';

// npm run calendar, or npm run calendar -- FILE for a page that is at hand.
const [, , file] = process.argv;
try {
  const page = file === undefined ? await fetched(published) : readFileSync(file, 'utf8');
  const before = readFileSync(shipped, 'utf8');
  const after = `${JSON.stringify(refreshedCalendar(page, JSON.parse(before) as CalendarFile), null, 2)}\n`;
  if (after !== before) writeFileSync(shipped, after);
  console.log(after === before ? `${shipped} is up to date.` : `Written: ${shipped}. Review what changed.`);
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

async function fetched(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new UnreadablePage(`${address} answered ${response.status}.`);
  return response.text();
}

function sentenceOf(error: unknown): string {
  if (error instanceof UnreadablePage) return `${error.message} ${shipped} is left as it is.`;
  return `The page could not be read: ${error instanceof Error ? error.message : String(error)}`;
}
