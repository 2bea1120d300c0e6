import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { writeFileSync } from 'node:fs';
import { aLargeFleet } from '../local/fleet/large-fleet.ts';
import { clouds } from '../src/azure/cloud.ts';
import { credentialFor } from '../src/azure/credential.ts';
import { Tables } from '../src/azure/table-accounts.ts';
import { rulesInForce } from '../src/evaluation/evaluate.ts';
import { defaultPolicy } from '../src/evaluation/policy/policy.ts';
import { rules } from '../src/rules/index.ts';
import { auditedEstate } from './bench/audited-estate.ts';
import { everyFiftiethChanged } from './bench/audits.ts';
import { billedBytes } from './first-run/billed-bytes.ts';
import type { AuditUsage, EstateUsage } from './first-run/usage.ts';

/**
 * `npm run usage`: what audits use of Azure, counted over the real SDK clients. The guide for operators and the first-run
 * page tell what that costs. The storage emulator takes too long to list what a larger estate has left in it.
 */
const sizes = [100, 1_000];
const file = 'tools/first-run/usage.json';

let calls = 0;
subscribe('http.client.request.start', (message) => {
  const { request } = message as { readonly request: ClientRequest };
  if (request.path.startsWith('/devstoreaccount1/')) calls += 1;
});

const measured: EstateUsage[] = [];
for (const size of sizes) {
  measured.push(await usageOf(size));
  console.log(JSON.stringify(measured.at(-1)));
}
writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);

async function usageOf(size: number): Promise<EstateUsage> {
  const estate = aLargeFleet(size);
  const audited = await auditedEstate(estate, new Date(), rulesInForce(rules, defaultPolicy));
  const cloud = clouds.public;
  const tables = new Tables({ connectionString: audited.storage.connectionString }, () =>
    credentialFor({ credential: 'default', cloud, simulatorUrl: 'http://127.0.0.1' }),
  );
  const one = async (): Promise<AuditUsage> => {
    const before = { calls, cpu: process.cpuUsage() };
    await audited.audit();
    const tableCalls = calls - before.calls;
    const { user, system } = process.cpuUsage(before.cpu);
    return {
      tableCalls,
      cpuSeconds: round((user + system) / 1e6),
      storedMB: round((await billedBytes(tables)) / 1e6),
    };
  };
  const first = await one();
  audited.replace({ ...estate, clusters: estate.clusters.map(everyFiftiethChanged) });
  const next = await one();
  await audited.close();
  return { clusters: size, subscriptions: estate.subscriptions.length, first, next };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
