import { parseArgs } from 'node:util';

export const usage = `npm start -- [--once] [--fleet FILE|DIR | --azure] [--port N] [--data FOLDER]

Runs one audit and one report through every stage on this machine, and leaves the report, the API and the mailbox open.

  --once        end after the report
  --fleet PATH  audit the clusters in these documents (ARM bodies, Resource Graph rows, NDJSON) instead of the sample fleet
  --azure       audit your own estate, with your own sign-in (az login); AUDIT_SCOPE_* and AUDIT_CLOUD apply
  --port N      where the API listens (7071)
  --data FOLDER where storage and mails are kept from one start to the next (.local)
  --help        this text

AUDIT_POLICY names a policy file for any of them.`;

/** What the command line asks for. */
export interface Options {
  readonly once: boolean;
  readonly estate: { readonly kind: 'sample' | 'azure' } | { readonly kind: 'fleet'; readonly path: string };
  readonly port: number;
  readonly data: string;
}

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the command line. Throws `UsageError` with one sentence. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { once, fleet, azure, port, data, help } = parsed(args);
  if (help === true) return 'help';
  if (fleet !== undefined && azure === true) {
    throw new UsageError(
      '--fleet and --azure exclude each other: one audits documents, the other your own estate.',
    );
  }
  const number = Number(port ?? '7071');
  if (!/^\d+$/.test(port ?? '7071') || number > 65_535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not "${port ?? ''}".`);
  }
  return {
    once: once === true,
    estate:
      fleet !== undefined ? { kind: 'fleet', path: fleet } : { kind: azure === true ? 'azure' : 'sample' },
    port: number,
    data: data ?? '.local',
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean' },
        fleet: { type: 'string' },
        azure: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
