import type { Exemption, ExemptionBounds, ExemptionSource } from '../evaluation/exemptions/exemption.ts';
import { exemptionFaults, exemptionOf } from '../evaluation/exemptions/exemption.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';
import { noExemptions } from '../evaluation/exemptions/granted.ts';
import type { Policy } from '../evaluation/policy/policy.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { FactReader } from '../facts/fact-reader.ts';
import type { ExemptionStore } from '../history/exemption-store.ts';
import type { RunReader } from '../history/run-store.ts';
import { dayOf } from '../inventory/values/day.ts';
import { importExemptions } from './import-exemptions.ts';

// Each is held against every cluster, and all of them are kept with every run, in one row of at most 1 MiB. Whoever may write
// exemptions in some subscription decides about the length of their texts, and not about whether there is an audit.
const mostExemptions = 1_000;
const mostBytes = 800_000;

// Each is told in every report; a thousand without an end are one duty and not a thousand.
const mostFaults = 100;

/** Where exemptions come from. */
export interface ExemptionSources {
  readonly policy: Policy;
  readonly rules: readonly RuleMetadata[];
  readonly stored: Pick<ExemptionStore, 'all' | 'ofRun'>;
  readonly runs: Pick<RunReader, 'latestRun'>;
  /** Opened where the policy wants the exemptions of Azure Policy, and else not. */
  readonly openFacts: () => Pick<FactReader, 'graph'>;
  readonly now: () => Date;
}

/** What a policy lets an exemption be. */
export function exemptionBounds(
  { environments, exemptions }: Policy,
  rules: readonly RuleMetadata[],
): ExemptionBounds {
  return { rules, environments, maximumDays: exemptions.maximumDays };
}

/** The exemptions that a policy grants. */
export function exemptionsOfPolicy(policy: Policy, rules: readonly RuleMetadata[]): Exemption[] {
  const bounds = exemptionBounds(policy, rules);
  return policy.exemptions.granted.map((granted) => exemptionOf(granted, 'policy', bounds));
}

/**
 * The exemptions as they are granted now: the policy's; those that were granted through the API; and, where the policy wants
 * them, those of Azure Policy. The last two hold as far as the policy, as it is now, still allows them. An id stands for one
 * exemption: the first in this order that has it holds.
 */
export async function gatherExemptions(sources: ExemptionSources): Promise<GrantedExemptions> {
  const { policy, rules, stored } = sources;
  const bounds = exemptionBounds(policy, rules);
  const ofPolicy = exemptionsOfPolicy(policy, rules);
  const [granted, imported] = await Promise.all([
    stored.all(),
    policy.exemptions.azurePolicy ? ofAzurePolicy(sources) : noExemptions,
  ]);
  const ofApi = allowed(
    granted.map(({ exemption }) => exemption),
    ofPolicy,
    bounds,
  );
  const before = [...ofPolicy, ...ofApi.exemptions];
  const ofAzure = allowed(imported.exemptions, before, bounds);
  const kept = roomAfter(before, ofAzure.exemptions);
  const leftOut = ofAzure.exemptions.length - kept.length;
  return {
    exemptions: [...before, ...kept],
    faults: [
      ...ofApi.faults,
      ...atMost(mostFaults, [...imported.faults, ...ofAzure.faults]),
      ...(leftOut === 0
        ? []
        : [`An audit has no room for more exemptions: of those of Azure Policy, ${leftOut} are left out.`]),
    ],
  };
}

/** Of some exemptions as many as an audit has room for after others. */
function roomAfter(before: readonly Exemption[], some: readonly Exemption[]): readonly Exemption[] {
  let bytes = bytesOf(before);
  return some.slice(0, Math.max(0, mostExemptions - before.length)).filter((exemption) => {
    bytes += bytesOf(exemption);
    return bytes <= mostBytes;
  });
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Of some exemptions those that hold beside others before them, and why the rest does not. */
function allowed(
  some: readonly Exemption[],
  before: readonly Exemption[],
  bounds: ExemptionBounds,
): GrantedExemptions {
  const holders = new Map(before.map(({ id, source }) => [id.toLowerCase(), source]));
  const exemptions: Exemption[] = [];
  const faults: string[] = [];
  for (const exemption of some) {
    const holder = holders.get(exemption.id.toLowerCase());
    const found =
      holder === undefined
        ? exemptionFaults(exemption, '', bounds)
        : [`${sourceNames[holder]} has one of this id, which holds in its place.`];
    if (found.length > 0) {
      faults.push(`The exemption ${exemption.id} does not hold: ${found.join(' ')}`);
      continue;
    }
    holders.set(exemption.id.toLowerCase(), exemption.source);
    exemptions.push(exemption);
  }
  return { exemptions, faults };
}

const sourceNames: Readonly<Record<ExemptionSource, string>> = {
  policy: 'the policy',
  api: 'the API',
  azurePolicy: 'Azure Policy',
};

/** What Azure Policy exempts; where it cannot be asked, what it exempted when the newest audit asked it. */
async function ofAzurePolicy({
  rules,
  stored,
  runs,
  openFacts,
  now,
}: ExemptionSources): Promise<GrantedExemptions> {
  const answer = await importExemptions(openFacts(), rules, dayOf(now()));
  if (!('unread' in answer)) return answer;
  const run = await runs.latestRun();
  const judgedBy = run && (await stored.ofRun(run.id));
  const exemptions = judgedBy?.exemptions.filter(({ source }) => source === 'azurePolicy') ?? [];
  const fault = `The exemptions of Azure Policy could not be read; those of the audit before stay: ${exemptions.length}. ${answer.unread}`;
  return { exemptions, faults: [fault] };
}

function atMost(limit: number, faults: readonly string[]): readonly string[] {
  if (faults.length <= limit) return faults;
  const more = `And of Azure Policy ${faults.length - limit} more that do not hold.`;
  return [...faults.slice(0, limit), more];
}
