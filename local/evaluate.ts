import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { exemptionOf } from '../src/evaluation/exemptions/exemption.ts';
import { rulesByEnvironment } from '../src/evaluation/policy/environment.ts';
import type { Policy } from '../src/evaluation/policy/policy.ts';
import { defaultPolicy, factsOff, parsePolicy, PolicyError } from '../src/evaluation/policy/policy.ts';
import { untold } from '../src/facts/fact.ts';
import type { Facts, ToldFacts } from '../src/facts/facts.ts';
import { factsAt } from '../src/facts/facts.ts';
import { factKinds } from '../src/facts/kinds/index.ts';
import { rules } from '../src/rules/index.ts';
import packageJson from '../package.json' with { type: 'json' };
import { givenPath, UnreadableInput } from './documents.ts';
import { asUnreadable } from './documents/unreadable-input.ts';
import { withEnabled } from './evaluate/enable.ts';
import { factsIn, FactsFileError } from './evaluate/facts-file.ts';
import { documents, recordsOf } from './evaluate/documents.ts';
import type { ClusterFindings, Format } from './evaluate/format.ts';
import { csvFormat, jsonFormat } from './evaluate/format.ts';
import { judge } from './evaluate/judge.ts';
import type { Options } from './evaluate/options.ts';
import { parseOptions, usage, UsageError } from './evaluate/options.ts';
import { printable } from './evaluate/printable.ts';
import { tableFormat } from './evaluate/table.ts';
import { Totals } from './evaluate/totals.ts';

// Whoever has closed the standard error still gets the findings.
process.stderr.on('error', () => undefined);
const refusals = [UsageError, PolicyError, FactsFileError, UnreadableInput];
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Error && refusals.some((kind) => error instanceof kind))) throw error;
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
  const policy = withEnabled(await policyOf(options), options.enable, rules);
  const facts = await factsOf(options, policy);
  const totals = new Totals();
  await print(report(options, policy, facts, totals));
  return totals.unreadable === 0 ? 0 : 2;
}

async function* report(
  options: Options,
  policy: Policy,
  facts: Facts,
  totals: Totals,
): AsyncGenerator<string> {
  const { environments } = policy;
  const bounds = { rules, environments, maximumDays: policy.exemptions.maximumDays };
  const exemptions = policy.exemptions.granted.map((granted) => exemptionOf(granted, 'policy', bounds));
  const faults: string[] = [];
  const bench = {
    rules: rulesByEnvironment(rules, policy),
    exemptions,
    facts,
    policy,
    totals,
    complain(sentence: string) {
      faults.push(sentence);
      complain(sentence);
    },
  };
  const judged = shown(judge(options.inputs, bench), options);
  if (options.format === 'sarif' || options.format === 'ocsf') {
    const head = {
      run: 'offline',
      asOf: options.now.toISOString(),
      coverage: [],
      scopeFaults: faults,
      rules,
      exemptions,
      cloud: 'AzureCloud',
      service: { version: packageJson.version, address: null },
    } as const;
    yield* documents[options.format](head, recordsOf(judged));
  } else {
    const format = formatOf(options);
    yield format.head;
    for await (const cluster of judged) yield format.write(cluster);
  }
  if (options.format === 'table') yield `${totals.line()}\n`;
  else complain(totals.line());
}

/** The clusters with those of their findings that were asked for. */
async function* shown(
  judged: AsyncIterable<ClusterFindings>,
  { statuses }: Options,
): AsyncGenerator<ClusterFindings> {
  for await (const cluster of judged) {
    yield { ...cluster, findings: cluster.findings.filter(({ status }) => statuses.has(status)) };
  }
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

async function policyOf({ policy }: Options): Promise<Policy> {
  return policy === undefined ? defaultPolicy : parsePolicy(await readText(policy), policy, rules);
}

async function factsOf({ facts, now }: Options, policy: Policy): Promise<Facts> {
  const told = facts === undefined ? {} : factsIn(await readText(facts), facts);
  const off = [...factsOff(policy)].map((name) => [
    name,
    untold(`The policy switches off ${factKinds[name].what}.`),
  ]);
  return factsAt(now, { ...told, ...(Object.fromEntries(off) as Partial<ToldFacts>) });
}

async function readText(path: string): Promise<string> {
  return readFile(givenPath(path), 'utf8').catch((error: unknown) => {
    throw asUnreadable(path, error);
  });
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
