import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Status } from '../../src/evaluation/rule.ts';
import { statuses } from '../../src/evaluation/rule.ts';

export const formats = ['table', 'json', 'csv', 'sarif', 'ocsf'] as const;
export type FormatName = (typeof formats)[number];

/** What the person asked for. */
export interface Options {
  /** Files, directories, `-`; at least one. */
  readonly inputs: readonly string[];
  readonly format: FormatName;
  readonly statuses: ReadonlySet<Status>;
  /** The clusters are judged as of this instant. */
  readonly now: Date;
  readonly policy?: string;
  /** Names of rules to be switched on beside those that the policy has on; `all` stands for every one. */
  readonly enable: readonly string[];
  /** A file of what Azure answered beside the clusters. */
  readonly facts?: string;
}

export const usage = `Judges AKS clusters offline, from documents that you have.

  npm run -s evaluate -- FILE... [options]

  FILE                 a file, a directory (every *.json, *.ndjson and *.jsonl in it) or - for the standard input;
                       managed clusters as ARM states them: one document, an array, an ARM list, an answer of
                       Resource Graph, an example of an API's specification, or one of these a line
  --format FORMAT      ${formats.join(', ')} (table); json is one finding a line, sarif a log for code
                       scanning, ocsf one Compliance Finding a line
  --statuses LIST      ${statuses.join(', ')}, or all (fail,unknown,error)
  --now INSTANT        judge as of this instant, such as 2026-11-20T08:00:00Z (now)
  --policy FILE        what your organisation decided: rules, severities, thresholds, environments (docs/policy.md);
                       management groups are not known offline, so no cluster is in an environment by one
  --enable all|LIST    switch on rules that are off by default: all of them, or NAME,NAME
  --facts FILE         what Azure answered beside the clusters: networks, locks, Kubernetes versions ...
                       (docs/facts.schema.json); what it leaves out is unknown
  --help               this text

Findings go to the standard output, everything else to the standard error. Exit code 0 when all of it could be read,
whatever was found, and 2 when something could not.
`;

/** The command was given in a way that cannot be understood; the message says how to give it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line. `clock` is the instant when it names none. Throws `UsageError`. */
export function parseOptions(args: readonly string[], clock: Date): Options | 'help' {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  if (positionals.length === 0) throw new UsageError(`No FILE was given.\n\n${usage}`);
  return {
    inputs: positionals,
    format: formatOf(values.format),
    statuses: statusesOf(values.statuses),
    now: values.now === undefined ? clock : instantOf(values.now),
    ...(values.policy !== undefined && { policy: values.policy }),
    enable: values.enable.flatMap(namesIn),
    ...(values.facts !== undefined && { facts: values.facts }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'table' },
        statuses: { type: 'string', default: 'fail,unknown,error' },
        now: { type: 'string' },
        policy: { type: 'string' },
        enable: { type: 'string', multiple: true, default: [] },
        facts: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    // What Node adds is about file names and values that start with a dash.
    const sentence = (error as Error).message.replace(/\.\s+(To specify|Did you forget).*/s, '');
    throw new UsageError(`${sentence}. --help lists the options.`);
  }
}

function formatOf(text: string): FormatName {
  const format = formats.find((name) => name === text);
  if (format === undefined)
    throw new UsageError(`--format must be one of ${formats.join(', ')}, not ${text}.`);
  return format;
}

function statusesOf(text: string): ReadonlySet<Status> {
  if (text === 'all') return new Set(statuses);
  const wanted = text.split(',').map((word) => {
    const status = statuses.find((name) => name === word.trim());
    if (status !== undefined) return status;
    throw new UsageError(`--statuses must be all, or a list of ${statuses.join(', ')}, not ${text}.`);
  });
  return new Set(wanted);
}

function namesIn(list: string): readonly string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > 0) return names;
  throw new UsageError('--enable must be all, or a list of rules by their names.');
}

function instantOf(text: string): Date {
  if (z.iso.datetime({ offset: true }).safeParse(text).success) return new Date(text);
  throw new UsageError(`--now must be an instant such as 2026-11-20T08:00:00Z, not ${text}.`);
}
