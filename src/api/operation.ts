import type * as z from 'zod';
import type { AuditRequest } from '../audit/plan.ts';
import type { Log } from '../audit/ports.ts';
import type { AuditRun } from '../evaluation/audit-run.ts';
import type { Policy } from '../evaluation/policy/policy.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { EstateReader } from '../history/estate-store.ts';
import type { ExemptionStore } from '../history/exemption-store.ts';
import type { PartTallyReader } from '../history/part-tally-store.ts';
import type { RunStore } from '../history/run-store.ts';
import type { TrendReader } from '../history/trend-store.ts';
import type { DeliveryOutcome } from '../report/delivery/delivery.ts';
import type { DeliveryStore } from '../report/delivery/delivery-store.ts';
import type { Report } from '../report/report.ts';

/** What operations answer from. */
export interface ApiServices {
  readonly runs: RunStore;
  readonly estate: EstateReader;
  readonly exemptions: ExemptionStore;
  readonly log: Log;
  readonly partTallies: PartTallyReader;
  readonly trend: TrendReader;
  readonly deliveries: Pick<DeliveryStore, 'ofRun'>;
  /** Every rule that is not retired, with the severity that the policy gives it. */
  readonly rules: readonly RuleMetadata[];
  readonly policy: Policy;
  readonly version: string;
  readonly now: () => Date;
  readonly startAudit: (request: AuditRequest) => Promise<AuditRun>;
  /** Of the whole estate, or of one owner's part of it. Undefined when no audit has been completed yet; throws `UnknownOwner`. */
  readonly report: (owner?: string) => Promise<Report | undefined>;
  /** Undefined when no mail is configured. Mails the report of the newest run, once for each run and recipient. */
  sendReport: ((to?: readonly string[]) => Promise<DeliveryOutcome | undefined>) | undefined;
}

/** A checked request. */
export interface ApiRequest<Query, Body> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** The address as the caller wrote it, without the query. */
  readonly address: string;
  /** The query as it came, to be carried over into a link to the next page. */
  readonly rawQuery: URLSearchParams;
  /** The conditions of a write (RFC 9110), as they came; null where there is none. */
  readonly ifMatch: string | null;
  readonly ifNoneMatch: string | null;
  /** The header `Accept`, as it came. */
  readonly accept: string | null;
}

/** What an operation answers; a body that is not text is sent as JSON. */
export interface ApiReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Of a text body. */
  readonly contentType?: string;
}

/** One endpoint: what registers it, what documents it, and what answers it. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api`, with ASP.NET's placeholders, as the Functions host reads them. */
  readonly route: string;
  readonly summary: string;
  /** `anonymous` needs no key; anything else needs the function's or the host's. */
  readonly access: 'anonymous' | 'read' | 'operate';
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  /** What stands in the answer of the best case. */
  readonly answers: {
    readonly status: number;
    readonly description: string;
    readonly contentTypes: readonly string[];
  };
  readonly handle: (request: ApiRequest<unknown, unknown>, services: ApiServices) => Promise<ApiReply>;
}

interface OperationDefinition<Query extends z.ZodObject, Body extends z.ZodType> extends Omit<
  Operation,
  'query' | 'body' | 'handle'
> {
  readonly query: Query;
  readonly body?: Body;
  readonly handle: (
    request: ApiRequest<z.infer<Query>, z.infer<Body>>,
    services: ApiServices,
  ) => Promise<ApiReply>;
}

/** Makes an operation; its handler sees what its schemas let through. */
export function defineOperation<Query extends z.ZodObject, Body extends z.ZodType = z.ZodUndefined>(
  definition: OperationDefinition<Query, Body>,
): Operation {
  return {
    ...definition,
    body: definition.body,
    // `answer` has parsed query and body by these very schemas.
    handle: (request, services) =>
      definition.handle(request as ApiRequest<z.infer<Query>, z.infer<Body>>, services),
  };
}
