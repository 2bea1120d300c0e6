import type { Estate } from '../../local/simulator/estate.ts';
import type { SentMail } from '../../local/simulator/mailbox.ts';
import { gatherExemptions } from '../../src/audit/gather-exemptions.ts';
import type { AuditPorts } from '../../src/audit/ports.ts';
import { rulesByEnvironment } from '../../src/evaluation/policy/environment.ts';
import { addressOf } from '../../src/evaluation/policy/mail-address.ts';
import type { Policy } from '../../src/evaluation/policy/policy.ts';
import { parsePolicy } from '../../src/evaluation/policy/policy.ts';
import { gatherMaterial } from '../../src/report/assemble.ts';
import type { Report } from '../../src/report/report.ts';
import { buildReport } from '../../src/report/report.ts';
import { sendReport } from '../../src/report/delivery/send-report.ts';
import { rules } from '../../src/rules/index.ts';
import { aCluster } from './a-cluster.ts';
import { aMailing, aReporting } from './a-mailing.ts';
import type { Service } from './a-service.ts';
import { anEstate, aService, onlyRules } from './a-service.ts';
import { anExemption } from './an-exemption.ts';

const platform = 'platform@contoso.example';

const subscriptions = {
  payments: { id: '11111111-1111-4111-8111-111111111111', displayName: 'Payments' },
  data: { id: '22222222-2222-4222-8222-222222222222', displayName: 'Data' },
  retail: { id: '33333333-3333-4333-8333-333333333333', displayName: 'Retail' },
} as const;
type SubscriptionName = keyof typeof subscriptions;

/** What is wrong with a cluster. */
type Fault = 'localAccounts' | 'freeTier' | 'kubenet' | 'staleImages' | 'noWorkloadIdentity';

interface ClusterOfStory {
  readonly in: SubscriptionName;
  readonly owner: string | null;
  readonly faults: readonly Fault[];
}

/** The estate of the first week: whose each cluster is, and what is wrong with it. */
const firstWeek: Readonly<Record<string, ClusterOfStory>> = {
  'aks-cards': { in: 'payments', owner: 'team-pay', faults: ['kubenet', 'noWorkloadIdentity'] },
  'aks-ledger': { in: 'payments', owner: 'team-pay', faults: [] },
  'aks-lake': { in: 'data', owner: 'lake@contoso.example', faults: ['freeTier'] },
  'aks-shop': { in: 'retail', owner: 'team-shop', faults: ['localAccounts'] },
  'aks-stock': { in: 'retail', owner: 'team-stock', faults: ['staleImages'] },
};

/** What the team of the service itself decides, and what changes in the tenth week. */
interface Governance {
  readonly ruleSetVersion: string;
  readonly policy: Policy;
}

const judgedBy = [
  'defender-plan-containers',
  'image-cleaner',
  'local-accounts-disabled',
  'network-plugin-not-kubenet',
  'sla-tier',
  'workload-identity-enabled',
];

/** One owner is named by an address of an allowed domain, two have one address, and of one none is known. */
const owners = {
  weeklyMail: true,
  domains: ['contoso.example'],
  addresses: {
    'team-pay': 'payments@contoso.example',
    'team-shop': 'retail@contoso.example',
    'team-stock': 'Retail@contoso.example',
  },
};

const policyOf = (settings: Record<string, { enabled: boolean }>): Policy =>
  parsePolicy(JSON.stringify({ rules: settings, owners }), 'policy.json', rules);

const before: Governance = {
  ruleSetVersion: '2.0.0',
  policy: policyOf({ 'workload-identity-enabled': { enabled: false } }),
};
const after: Governance = {
  ruleSetVersion: '2.1.0',
  policy: policyOf({ 'image-cleaner': { enabled: false } }),
};

/** The world as it is in one week, which a week of the story may change. */
class World {
  clusters: Record<string, ClusterOfStory> = { ...firstWeek };
  visible: SubscriptionName[] = ['payments', 'data', 'retail'];
  governance = before;
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  /** An audit of the world as it is at this moment. */
  async audit(): Promise<void> {
    this.#service.simulator.replaceEstate(this.estate());
    await this.#service.audit();
  }

  put(name: string, change: Partial<ClusterOfStory>): void {
    this.clusters[name] = { in: 'data', owner: null, faults: [], ...this.clusters[name], ...change };
  }

  remove(name: string): void {
    const { [name]: _, ...others } = this.clusters;
    this.clusters = others;
  }

  /** Defender for Cloud refuses to tell its plans, at one audit. */
  refuseDefenderPlans(): void {
    this.#service.simulator.fault({
      operation: 'resources',
      kind: 'denied403',
      match: 'microsoft.security/pricings',
    });
  }

  async grant(exemption: Parameters<typeof anExemption>[0]): Promise<void> {
    await this.#service.exemptions.add(anExemption({ grantedOn: '2026-12-01', ...exemption }));
  }

  estate(): Estate {
    const bodies = Object.entries(this.clusters).map(([name, cluster]) => bodyOf(name, cluster));
    const estate = anEstate(bodies);
    return {
      ...estate,
      subscriptions: this.visible.map((name) => ({
        ...subscriptions[name],
        state: 'Enabled',
        readable: true,
      })),
      resources: {
        ...estate.resources,
        defenderPlans: Object.entries(subscriptions).map(([name, { id }]) => ({
          id: `/subscriptions/${id}/providers/Microsoft.Security/pricings/Containers`,
          name: 'Containers',
          properties: { pricingTier: name === 'data' ? 'Free' : 'Standard' },
        })),
      },
    };
  }
}

export function clusterIdOfStory(name: string): string {
  const { in: of } = firstWeek[name] ?? { in: 'data' as const };
  return `/subscriptions/${subscriptions[of].id}/resourceGroups/rg-${of}/providers/Microsoft.ContainerService/managedClusters/${name}`;
}

function bodyOf(name: string, { owner, faults }: ClusterOfStory): unknown {
  const has = (fault: Fault): boolean => faults.includes(fault);
  return aCluster(
    {
      disableLocalAccounts: !has('localAccounts'),
      securityProfile: {
        imageCleaner: { enabled: !has('staleImages') },
        workloadIdentity: { enabled: !has('noWorkloadIdentity') },
      },
      networkProfile: { networkPlugin: has('kubenet') ? 'kubenet' : 'azure' },
    },
    {
      id: clusterIdOfStory(name),
      name,
      sku: { name: 'Base', tier: has('freeTier') ? 'Free' : 'Standard' },
      tags: owner === null ? {} : { owner },
    },
  );
}

/** What happens on the Tuesday of each week, before the audit of its Friday. */
const happenings: readonly ((world: World) => Promise<void> | void)[] = [
  () => undefined,
  (world) => {
    world.put('aks-notebooks', { in: 'data', faults: ['staleImages'] });
    world.put('aks-ledger', { faults: ['localAccounts'] });
    world.put('aks-lake', { faults: [] });
  },
  async (world) => {
    await world.grant({
      id: 'shop-until-january',
      scope: { cluster: clusterIdOfStory('aks-shop') },
      owner: 'team-shop',
      reason: 'The tills sign in with a local account until their new release.',
      expiresOn: '2027-01-08',
    });
    await world.grant({
      id: 'cards-without-sla',
      rules: ['AKS001'],
      scope: { cluster: clusterIdOfStory('aks-cards') },
      owner: 'team-pay',
      reason: 'The Standard tier is paid for from January.',
      ticket: undefined,
    });
  },
  () => undefined,
  (world) => {
    world.visible = ['payments', 'data'];
  },
  (world) => {
    world.visible = ['payments', 'data', 'retail'];
  },
  (world) => {
    world.refuseDefenderPlans();
  },
  (world) => {
    world.put('aks-ledger', { faults: [] });
  },
  () => undefined,
  (world) => {
    world.governance = after;
    world.put('aks-ledger', { faults: ['localAccounts'] });
  },
  (world) => {
    world.remove('aks-notebooks');
  },
  async (world) => {
    world.put('aks-cards', { faults: ['kubenet', 'noWorkloadIdentity', 'freeTier'] });
    await world.audit();
    world.put('aks-cards', { faults: ['kubenet', 'noWorkloadIdentity'] });
  },
];

/** What one week brought: the report of the estate, and the mails in the order in which they went out. */
export interface ToldWeek {
  readonly report: Report;
  readonly governance: SentMail;
  readonly ofOwners: readonly SentMail[];
}

/**
 * Lives through twelve weeks over real tables: each Friday an audit, and the weekly mails. The same story gives the same
 * texts each time.
 */
export async function tellTwelveWeeks(): Promise<readonly ToldWeek[]> {
  let runs = 0;
  let governed = before;
  const service = await aService(anEstate([]), {
    wrap: (ports): AuditPorts => ({
      ...ports,
      random: () => String((runs += 1)).padStart(4, '0'),
      get policy() {
        return governed.policy;
      },
      get ruleSetVersion() {
        return governed.ruleSetVersion;
      },
      get rules() {
        return onlyRules(...judgedBy)({ ...ports, rules: rulesByEnvironment(rules, governed.policy) }).rules;
      },
      grantedExemptions: () =>
        gatherExemptions({ ...ports, policy: governed.policy, rules, stored: service.exemptions }),
    }),
  });
  try {
    const world = new World(service);
    const weeks: ToldWeek[] = [];
    service.later({ days: -3 });
    for (const happening of happenings) {
      await happening(world);
      service.later({ days: 3 });
      governed = world.governance;
      await world.audit();
      weeks.push(await tellWeek(service, governed.policy));
      service.later({ days: 4 });
    }
    return weeks;
  } finally {
    await service.close();
  }
}

async function tellWeek(service: Service, policy: Policy): Promise<ToldWeek> {
  const material = async (readers: 'governance' | 'owners') => {
    const gathered = await gatherMaterial(aReporting(service), readers);
    if (gathered === undefined) throw new Error('There is no audit to tell of.');
    // The calendar that is shipped is read anew every few months; the story is of one day.
    const run = { ...gathered.input.run, calendarAsOf: '2026-11-15' };
    return { ...gathered, input: { ...gathered.input, run } };
  };
  const { input } = await material('governance');
  const told = service.simulator.mails().length;
  await sendReport(
    aMailing(service, {
      material,
      recipients: [platform],
      addressOf: (owner) => addressOf(owner, policy),
    }),
    'week',
  );
  const [first, ...ofOwners] = service.simulator.mails().slice(told);
  if (first === undefined) throw new Error('The weekly mail did not go out.');
  return { report: buildReport(input), governance: first, ofOwners };
}

/** What is kept of the story for people to read, by the path of its golden file. */
export function goldenWeeks(weeks: readonly ToldWeek[]): Readonly<Record<string, string>> {
  const folder = 'test/golden/weeks';
  const fileOf = (week: number, what: string): string =>
    `${folder}/week-${String(week).padStart(2, '0')}${what}`;
  const texts = weeks.map(
    ({ governance: { text = '' } }, index) => [fileOf(index + 1, '.txt'), text] as const,
  );
  const telling = [5, 10].flatMap((week) => {
    const { report, governance: mail } = weeks[week - 1]!;
    return [
      [fileOf(week, '.json'), `${JSON.stringify(report, null, 2)}\n`] as const,
      [fileOf(week, '.html'), mail.html ?? ''] as const,
    ];
  });
  const shop = mailTo('retail@contoso.example', weeks[4]!);
  const pay = mailTo('payments@contoso.example', weeks[9]!);
  return Object.fromEntries([
    ...texts,
    ...telling,
    [fileOf(5, '.retail.txt'), shop.text ?? ''],
    [fileOf(10, '.payments.txt'), pay.text ?? ''],
    [fileOf(10, '.payments.html'), pay.html ?? ''],
  ]);
}

/** The mail of a week to the owner with this address. */
export function mailTo(address: string, { ofOwners }: ToldWeek): SentMail {
  const mail = ofOwners.find(({ to }) => to.some((one) => one.address === address));
  if (mail === undefined) throw new Error(`No mail went to ${address}.`);
  return mail;
}
