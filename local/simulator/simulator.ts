import type { IncomingCall } from './answer.ts';
import { parseJson } from './answer.ts';
import { answerTo } from './answer-to.ts';
import type { PostedCard } from './cards.ts';
import { Cards } from './cards.ts';
import type { Estate } from './estate.ts';
import type { Fault } from './fault.ts';
import { Faults } from './faults.ts';
import { listen } from './http-server.ts';
import type { SentMail } from './mailbox.ts';
import { Mailbox } from './mailbox.ts';
import type { QuotaSize } from './quota.ts';
import { documentedQuota, Quota } from './quota.ts';
import type { SimulatedAzure } from './routes.ts';
import type { BucketSize } from './token-buckets.ts';
import { TokenBuckets } from './token-buckets.ts';

export interface SimulatorOptions {
  readonly estate: Estate;
  /** Any free port when it is not given. */
  readonly port?: number;
  /** Where mails are kept as files; in memory alone when it is not given. */
  readonly mailFolder?: string;
  /** Resource Graph's quota of queries; the documented one when it is not given. */
  readonly quota?: QuotaSize;
  /** How many calls AKS's resource provider takes for a subscription; any number when it is not given. */
  readonly containerServiceBucket?: BucketSize;
}

/** One request that reached the simulator. */
export interface RequestRecord {
  readonly method: string;
  /** The path without its query, percent-decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON; the text when it is none. */
  readonly body: unknown;
}

/** What stands in for Azure on this machine. */
export interface Simulator {
  /** `http://127.0.0.1:8081` */
  readonly url: string;
  /** From the oldest to the newest. */
  mails(): readonly SentMail[];
  /** What workflows took, from the oldest to the newest. */
  cards(): readonly PostedCard[];
  /** Every request since the start, the oldest first. */
  requests(): readonly RequestRecord[];
  /** Makes coming calls go wrong. Throws `RangeError` for a fault that its operation does not know. */
  fault(fault: Fault): void;
  replaceEstate(estate: Estate): void;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/**
 * Starts an Azure on 127.0.0.1: Resource Graph, lists of ARM, AKS's versions, e-mail and workflows of Teams, with a mailbox
 * to look into at its root. Rejects with an `Error` of one sentence when the port is taken (its cause is Node's EADDRINUSE)
 * or when the mail folder holds a file that is no mail.
 */
export async function startSimulator({
  estate,
  port = 0,
  mailFolder,
  quota = documentedQuota,
  containerServiceBucket,
}: SimulatorOptions): Promise<Simulator> {
  const clock = (): number => performance.now();
  const azure: SimulatedAzure = {
    estate,
    mailbox: new Mailbox(mailFolder),
    cards: new Cards(),
    faults: new Faults(),
    quota: new Quota(quota, clock),
    containerService: containerServiceBucket && new TokenBuckets(containerServiceBucket, clock),
  };
  const requests: RequestRecord[] = [];
  const server = await listen(port, (call) => {
    requests.push(recordOf(call));
    return answerTo(azure, call);
  });
  return {
    url: server.url,
    close: () => server.close(),
    mails: () => azure.mailbox.mails,
    cards: () => azure.cards.all,
    requests: () => requests,
    fault(fault) {
      azure.faults.add(fault);
    },
    replaceEstate(next) {
      azure.estate = next;
    },
  };
}

function recordOf({ body, ...call }: IncomingCall): RequestRecord {
  return { ...call, body: parseJson(body) ?? body };
}
