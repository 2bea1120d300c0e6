import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { rulesInForce } from '../src/evaluation/evaluate.ts';
import type { Policy } from '../src/evaluation/policy.ts';
import { defaultPolicy, parsePolicy, PolicyError } from '../src/evaluation/policy.ts';
import { factsAt } from '../src/inventory/facts.ts';
import { rules } from '../src/rules/index.ts';
import { givenPath, UnreadableInput } from './documents.ts';
import { asUnreadable } from './documents/unreadable-input.ts';
import type { Format } from './evaluate/format.ts';
import { csvFormat, jsonFormat } from './evaluate/format.ts';
import { judge } from './evaluate/judge.ts';
import type { Options } from './evaluate/options.ts';
import { parseOptions, usage, UsageError } from './evaluate/options.ts';
import { printable } from './evaluate/printable.ts';
import { tableFormat } from './evaluate/table.ts';
import { Totals } from './evaluate/totals.ts';

// Whoever has closed the standard error still gets the findings.
process.stderr.on('error', () => undefined);
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError || error instanceof PolicyError || error instanceof UnreadableInput))
    throw error;
  complain(error.message);
  process.exitCode = 2;
}

/** Judges documents offline. Gives the exit code: 2 when an input could not be read to its end, otherwise 0. */
async function run(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, new Date());
  if (options === 'help') {
    await print([usage]);
    return 0;
  }
  const policy = options.policy === undefined ? defaultPolicy : await readPolicy(options.policy);
  const totals = new Totals();
  await print(report(options, policy, totals));
  return totals.unreadable === 0 ? 0 : 2;
}

async function* report(options: Options, policy: Policy, totals: Totals): AsyncGenerator<string> {
  const format = formatOf(options);
  const { ownerTags } = policy;
  const bench = {
    rules: rulesInForce(rules, policy),
    facts: factsAt(options.now),
    ownerTags,
    totals,
    complain,
  };
  yield format.head;
  for await (const judged of judge(options.inputs, bench)) {
    const findings = judged.findings.filter(({ status }) => options.statuses.has(status));
    yield format.write({ ...judged, findings });
  }
  if (options.format === 'table') yield `${totals.line()}\n`;
  else complain(totals.line());
}

function formatOf({ format, statuses }: Options): Format {
  if (format === 'json') return jsonFormat;
  if (format === 'csv') return csvFormat;
  const { isTTY, columns } = process.stdout;
  return tableFormat({
    // A terminal that does not tell its size is taken for the usual one.
    width: isTTY ? columns || 80 : Infinity,
    colour: isTTY && process.env.NO_COLOR === undefined,
    statuses,
  });
}

async function readPolicy(path: string): Promise<Policy> {
  const json = await readFile(givenPath(path), 'utf8').catch((error: unknown) => {
    throw asUnreadable(path, error);
  });
  // Editors on Windows put a byte order mark before it.
  return parsePolicy(json.replace(/^\uFEFF/, ''), path, rules);
}

async function print(text: Iterable<string> | AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(text, process.stdout, { end: false });
  } catch (error) {
    // A reader that has seen enough, such as head, is not a fault.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') process.exit(0);
    throw error;
  }
}

function complain(message: string): void {
  process.stderr.write(`${message.split('\n').map(printable).join('\n')}\n`);
}
