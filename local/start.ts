import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../src/report/report.ts';
import { counted } from '../src/report/wording.ts';
import { bundle } from '../tools/build.ts';
import { startAzurite } from './azurite.ts';
import { UnreadableInput } from './documents.ts';
import type { HostLog } from './host/host-log.ts';
import { startHost } from './host/start-host.ts';
import { startSimulator } from './simulator/simulator.ts';
import { chooseEstate } from './start/estate.ts';
import type { Options } from './start/options.ts';
import { parseOptions, UsageError, usage } from './start/options.ts';
import { settingsFor } from './start/settings.ts';
import { checkSignIn } from './start/sign-in.ts';
import type { DatedDuty } from './start/summary.ts';
import { summaryOf } from './start/summary.ts';
import type { AuditMonitor } from './start/watch-audit.ts';
import { runAudit } from './start/watch-audit.ts';

type Closing = () => Promise<void>;

/** `npm start`: storage, simulator and host on this machine, one audit, one report, and the addresses to look at. */
async function main(options: Options): Promise<void> {
  const estate = await chooseEstate(options, say);
  if (estate.simulated === null) await checkSignIn(process.env.AUDIT_CLOUD);
  say(`AKS Audit on this machine: ${estate.description}.\n`);

  const closings: Closing[] = [];
  const close = async (): Promise<void> => {
    for (const closing of closings.reverse().splice(0)) await closing();
  };
  try {
    mkdirSync(estate.folder, { recursive: true });
    const [storage, simulator] = await Promise.all([
      startAzurite({ folder: path.join(estate.folder, 'storage') }).then((azurite) => {
        closings.push(() => azurite.close());
        done('storage', `tables and queues in ${path.join(estate.folder, 'storage')}`);
        return azurite.connectionString;
      }),
      estate.simulated === null
        ? null
        : startSimulator({ estate: estate.simulated, mailFolder: path.join(estate.folder, 'mail') }).then(
            (started) => {
              closings.push(() => started.close());
              done('Azure', `simulated at ${started.url}`);
              return started;
            },
          ),
      bundle().then(({ path: file, bytes }) => {
        done('app', `${file}, ${Math.round(bytes / 1024)} KiB, as it is deployed`);
      }),
    ]);
    const environment = settingsFor(estate, { storage, simulatorUrl: simulator?.url ?? null }, process.env);
    const logFile = path.join(estate.folder, 'host.log');
    const host = await startHost({
      root: process.cwd(),
      port: options.port,
      environment,
      log: logTo(logFile),
    });
    closings.push(() => host.close());
    done('host', `${host.functions.length} functions at ${host.url}, log in ${logFile}`);

    const api = `${host.url}/api`;
    const report = await auditAndReport(api, simulator !== null);
    const { deadlines } = await read<{ deadlines: DatedDuty[] }>(`${api}/summary`);
    say(summaryOf(report, deadlines));
    say(addresses(api, simulator?.url ?? null));
    if (!options.once) await untilInterrupted();
  } finally {
    await close();
  }
}

async function auditAndReport(api: string, mailed: boolean): Promise<Report> {
  const began = Date.now();
  const ended = await runAudit(api, tellAudit, (startedAt) => {
    say(
      `  …  audit     the one of ${startedAt} was interrupted and goes on; its message comes back within a minute`,
    );
  });
  if (ended.status === 'Failed')
    throw new Error(`The audit failed: ${ended.error?.message ?? 'no reason was given'}`);
  done(
    'audit',
    `${counted(ended.subscriptionsTotal, 'subscription')} in ${((Date.now() - began) / 1000).toFixed(1)} s`,
  );

  // Before it is mailed, because the mail becomes what the next report is compared with.
  const report = await read<Report>(`${api}/report?format=json`);
  if (mailed) {
    const answer = await fetch(`${api}/report/send`, { method: 'POST' });
    const { outcome, recipients, detail } = (await answer.json()) as Record<string, string>;
    if (!answer.ok)
      throw new Error(`The report was not mailed: ${detail ?? `the API answered ${answer.status}`}`);
    done('report', `${outcome ?? ''}, to ${counted(Number(recipients), 'recipient')}`);
  }
  return report;
}

async function read<T>(address: string): Promise<T> {
  return (await (await fetch(address)).json()) as T;
}

function tellAudit({ phase, subscriptionsDone, subscriptionsTotal, troubles }: AuditMonitor): void {
  if (phase === 'planning') say('  …  audit     listing subscriptions');
  if (phase === 'running')
    say(`  …  audit     ${subscriptionsDone} of ${subscriptionsTotal} subscriptions done`);
  for (const trouble of troubles) say(`  !  audit     ${trouble}`);
}

function addresses(api: string, mailbox: string | null): string {
  return [
    '',
    `  Dashboard ${api}/dashboard/`,
    `  Report    ${api}/report`,
    ...(mailbox === null ? [] : [`  Mailbox   ${mailbox}/mailbox`]),
    `  API       ${api}/summary  ${api}/findings  ${api}/clusters`,
    '',
  ].join('\n');
}

async function untilInterrupted(): Promise<void> {
  say('  Ctrl-C ends everything; what was found stays for the next start.');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}

function logTo(file: string): HostLog {
  writeFileSync(file, '');
  return {
    write(level, source, message) {
      appendFileSync(file, `[${new Date().toISOString()}] ${level} ${source}: ${message}\n`);
    },
  };
}

function done(stage: string, what: string): void {
  say(`  ✓  ${stage.padEnd(8)}  ${what}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function run(): Promise<number> {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options === 'help') say(usage);
    else await main(options);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError || error instanceof UnreadableInput ? 2 : 1;
  }
}

process.exitCode = await run();
