import type * as z from 'zod';
import type { AuditRequest } from '../audit/plan.ts';
import type { AuditRun } from '../evaluation/audit-run.ts';
import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import type { Policy } from '../evaluation/policy/policy.ts';
import type { RuleMetadata } from '../evaluation/rule.ts';
import type { EstateReader } from '../history/estate-store.ts';
import type { ExemptionStore } from '../history/exemption-store.ts';
import type { PartTallyReader } from '../history/part-tally-store.ts';
import type { RunReader } from '../history/run-store.ts';
import type { TrendReader } from '../history/trend-store.ts';
import type { DeliveryOutcome } from '../report/delivery/delivery.ts';
import type { DeliveryStore } from '../report/delivery/delivery-store.ts';
import type { DocumentHead } from '../report/document-head.ts';
import type { Report } from '../report/report.ts';
import type { Log } from '../telemetry/telemetry.ts';
import type { Caller, Role } from './access/caller.ts';
import type { EditionReader } from './edition.ts';
import type { ProblemsByStatus } from './problem-kinds.ts';
import type { Tag } from './tags.ts';

/** What operations answer from. */
export interface ApiServices {
  readonly edition: EditionReader;
  /** By which the service knows what it has signed itself. */
  readonly signingKey: () => Promise<Uint8Array>;
  readonly runs: RunReader;
  readonly estate: EstateReader;
  readonly exemptions: ExemptionStore;
  readonly log: Log;
  readonly partTallies: PartTallyReader;
  readonly trend: TrendReader;
  readonly deliveries: Pick<DeliveryStore, 'ofRun'>;
  /** Every rule that is not retired, with the severity that the policy gives it. */
  readonly rules: readonly RuleMetadata[];
  readonly policy: Policy;
  /** The exemptions that the policy grants. */
  readonly policyExemptions: () => Promise<readonly Exemption[]>;
  readonly version: string;
  /** By the name that Azure's command line has for it. */
  readonly cloud: DocumentHead['cloud'];
  /** Names all by which this process answers otherwise than another one might: its version, its rules, its policy. */
  readonly build: string;
  readonly now: () => Date;
  readonly startAudit: (request: AuditRequest) => Promise<AuditRun>;
  /** Of the whole estate, or of one owner's part of it. Undefined when no audit has been completed yet; throws `UnknownOwner`. */
  readonly report: (owner?: string) => Promise<Report | undefined>;
  /** Undefined when no mail is configured. Mails the report of the newest run, once for each run and recipient. */
  sendReport: ((to?: readonly string[]) => Promise<DeliveryOutcome | undefined>) | undefined;
}

/** A checked request. */
export interface ApiRequest<Query, Body> {
  readonly caller: Caller;
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
  /** The header `Operation-Id`, as it came; null where there is none. */
  readonly operationId: string | null;
}

/** A value as it is told: nobody changes it any more. */
export type Told<T> = T extends object ? { readonly [K in keyof T]: Told<T[K]> } : T;

/** What an operation answers: a value, which is sent as JSON, or a text of another type. */
export type ApiReply<Answer = unknown> = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
} & (
  | { readonly body: Answer; readonly text?: never }
  // A long text comes in pieces, each read when the one before has been taken.
  | { readonly contentType: string; readonly text: string | AsyncIterable<string | Uint8Array> }
);

/** One endpoint: what registers it, what documents it, and what answers it. */
export interface Operation<Answer = unknown> {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api`, with ASP.NET's placeholders, as the Functions host reads them. */
  readonly route: string;
  readonly tag: Tag;
  readonly summary: string;
  /** What the summary has no room for, in whole sentences. */
  readonly about?: string;
  /** What stands for each placeholder of the route. */
  readonly params: Readonly<Record<string, PathParameter>>;
  /**
   * `edition`: answers to one question differ only when the tables do, or the day. `moment`: they may differ at any time.
   */
  readonly answersFrom: 'edition' | 'moment';
  /** What the caller has to be allowed; `anonymous` asks for nothing, not even a key. */
  readonly access: 'anonymous' | Role;
  readonly query: z.ZodObject;
  readonly body: z.ZodType | undefined;
  /** Headers that the operation looks at, beside those that all do. */
  readonly headers?: readonly RequestHeader[];
  readonly answers: Answers;
  /** Its own ones, beside those that any operation may have. */
  readonly problems?: ProblemsByStatus;
  /** A request as a caller would write it, for the document and its tests. */
  readonly example: Example;
  readonly handle: (
    request: ApiRequest<unknown, unknown>,
    services: ApiServices,
  ) => Promise<ApiReply<Answer>>;
}

/** What stands in the answer of the best case. */
export interface Answers {
  readonly status: number;
  readonly description: string;
  /** What the body of a JSON answer holds; undefined where there is none. */
  readonly body: z.ZodType | undefined;
  /** Other media types that may be asked for. */
  readonly otherTypes?: readonly string[];
  /** What it means that the status is 201; undefined where it never is. */
  readonly created?: string;
  /** Headers that stand there, beside those that all answers have. */
  readonly headers?: readonly AnswerHeader[];
}

export type RequestHeader = 'If-Match' | 'If-None-Match' | 'Operation-Id';
export type AnswerHeader = 'ETag' | 'Operation-Id' | 'Operation-Location' | 'Retry-After';

/** A placeholder of a route, for the document. */
export interface PathParameter {
  readonly description: string;
  readonly example: string;
}

export interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

type PlaceholdersOf<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

/** Every placeholder of a route is described, and nothing else is. */
type ParamsOf<Route extends string> = [PlaceholdersOf<Route>] extends [never]
  ? { readonly params?: never }
  : { readonly params: Readonly<Record<PlaceholdersOf<Route>, PathParameter>> };

interface OperationDefinition<
  Query extends z.ZodObject,
  Body extends z.ZodType,
  AnswerBody extends z.ZodType,
> extends Omit<Operation, 'query' | 'body' | 'handle' | 'answers' | 'example' | 'params' | 'route'> {
  readonly query: Query;
  readonly body?: Body;
  readonly answers: Omit<Answers, 'body'> & { readonly body: AnswerBody | undefined };
  readonly example?: Example;
  readonly handle: (
    request: ApiRequest<z.infer<Query>, z.infer<Body>>,
    services: ApiServices,
  ) => Promise<ApiReply<Told<z.infer<AnswerBody>>>>;
}

/** Makes an operation; its handler sees what its schemas let through. */
export function defineOperation<
  const Route extends string,
  Query extends z.ZodObject,
  AnswerBody extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>(
  definition: OperationDefinition<Query, Body, AnswerBody> & { readonly route: Route } & ParamsOf<Route>,
): Operation<Told<z.infer<AnswerBody>>> {
  return {
    ...definition,
    params: definition.params ?? {},
    body: definition.body,
    example: definition.example ?? {},
    // `answer` has parsed query and body by these very schemas.
    handle: (request, services) =>
      definition.handle(request as ApiRequest<z.infer<Query>, z.infer<Body>>, services),
  };
}
