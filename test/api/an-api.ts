import type { Caller } from '../../src/api/access/caller.ts';
import { unlimited } from '../../src/api/access/caller.ts';
import type { AnswerMemory } from '../../src/api/answer-memory.ts';
import { answerMemory } from '../../src/api/answer-memory.ts';
import { answer } from '../../src/api/answer.ts';
import type { OutgoingReply } from '../../src/api/answer.ts';
import { editionReader } from '../../src/api/edition.ts';
import type { ApiServices, Operation } from '../../src/api/operation.ts';
import { operations } from '../../src/api/operations.ts';
import { exemptionsOfPolicy } from '../../src/audit/gather-exemptions.ts';
import { planAudit } from '../../src/audit/plan.ts';
import { standingOf } from '../../src/evaluation/evaluate.ts';
import { assembleReport } from '../../src/report/assemble.ts';
import { sendReport } from '../../src/report/delivery/send-report.ts';
import { rules as catalogue } from '../../src/rules/index.ts';
import { aMailing, aReporting } from '../support/a-mailing.ts';
import type { Service } from '../support/a-service.ts';

/** An answer with its body both as it was sent and, where it is JSON, parsed. */
export interface ApiAnswer extends Omit<OutgoingReply, 'body'> {
  readonly body?: string;
  readonly json: ApiBody;
}

/** What stands in the body of one answer or another, as far as tests look into it. */
export interface ApiBody {
  readonly id: string;
  readonly status: string;
  readonly title: string;
  readonly detail: string;
  readonly error: {
    readonly code: string;
    readonly target?: string;
    readonly details?: readonly { readonly code: string; readonly target: string }[];
  };
  readonly value: readonly ApiItem[];
  readonly nextLink?: string;
  readonly coverage: {
    readonly notRead: readonly { readonly subscription: string; readonly reason: string | null }[];
  };
  readonly score: number;
  readonly rules: readonly { readonly rule: string; readonly failing: number }[];
  readonly deadlines: readonly { readonly on: string; readonly daysLeft: number }[];
  readonly failures: Readonly<Record<string, number>>;
  readonly findings: readonly ApiItem[];
  readonly verdictsByRule: readonly ApiItem[];
  readonly arm: unknown;
  readonly covers: number | null;
  readonly standing: string;
  readonly faults: readonly string[];
}

/** What stands in an item of one list or another. */
export interface ApiItem {
  readonly id: string;
  readonly name: string;
  readonly cluster: string;
  readonly clusterName: string;
  readonly clusters: number;
  readonly rule: string;
  readonly category: string;
  readonly severity: string;
  readonly status: string;
  readonly subscription: { readonly id: string };
  readonly resourceGroup: string;
  readonly owner: string | null;
  readonly exemption: string | null;
  readonly source: string;
  readonly daysLeft: number;
  readonly covers: number | null;
  readonly lostSight: boolean;
  readonly evidence: readonly unknown[];
  readonly fix: { readonly az?: string } | null;
}

/** What a link to the next page asks for, after `/api/`. */
export function nextOf({ nextLink }: ApiBody): string | undefined {
  return nextLink?.split('/api/')[1];
}

export interface Api {
  /** `pathAndQuery` is what stands after `/api/`. */
  get(pathAndQuery: string, headers?: Readonly<Record<string, string>>): Promise<ApiAnswer>;
  post(pathAndQuery: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<ApiAnswer>;
  put(pathAndQuery: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<ApiAnswer>;
  delete(pathAndQuery: string, headers?: Readonly<Record<string, string>>): Promise<ApiAnswer>;
  /** What went wrong without being an answer for the caller. */
  readonly unexpected: unknown[];
}

/** The API over a service, as the Functions host would call it. `over` replaces what it answers from. */
export function anApi(
  service: Service,
  {
    caller = unlimited('key 3f1a09bc'),
    memory = answerMemory(),
    ...over
  }: Partial<ApiServices> & { readonly caller?: Caller; readonly memory?: AnswerMemory } = {},
): Api {
  const services = servicesOf(service, over);
  const unexpected: unknown[] = [];
  const call = async (
    method: Operation['method'],
    pathAndQuery: string,
    headers: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<ApiAnswer> => {
    const url = new URL(`https://audit.contoso.example/api/${pathAndQuery}`);
    const { operation, params } = routed(method, url.pathname.replace('/api/', ''));
    const given = new Headers(headers);
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
    const request = { url: url.href, headers: given, params, text: () => Promise.resolve(text) };
    const reply = await answer(
      operation,
      request,
      () => Promise.resolve({ services, callerOf: () => Promise.resolve(caller), memory }),
      (error) => unexpected.push(error),
    );
    const { body: sent, ...rest } = reply;
    const answered = sent === undefined ? undefined : await textOf(sent);
    const isJson = /[/+]json\b/.test(reply.headers['content-type'] ?? '');
    return {
      ...rest,
      ...(answered !== undefined && { body: answered }),
      json: JSON.parse(isJson ? (answered ?? '{}') : '{}') as ApiBody,
    };
  };
  return {
    get: (pathAndQuery, headers) => call('GET', pathAndQuery, headers),
    post: (pathAndQuery, body, headers) => call('POST', pathAndQuery, headers, body),
    put: (pathAndQuery, body, headers) => call('PUT', pathAndQuery, headers, body),
    delete: (pathAndQuery, headers) => call('DELETE', pathAndQuery, headers),
    unexpected,
  };
}

/** The whole text of a body that may come in pieces. */
export async function textOf(body: string | AsyncIterable<string | Uint8Array>): Promise<string> {
  if (typeof body === 'string') return body;
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}

/** The operation that the host would call, with the placeholders of its route filled in. */
function routed(method: string, path: string): { operation: Operation; params: Record<string, string> } {
  const given = path.split('/');
  for (const operation of operations) {
    const wanted = operation.route.split('/');
    const fits = wanted.every((segment, index) => segment.startsWith('{') || segment === given[index]);
    if (operation.method !== method || wanted.length !== given.length || !fits) continue;
    const named = wanted.flatMap((segment, index) =>
      segment.startsWith('{') ? [[segment.slice(1, -1), decodeURIComponent(given[index]!)]] : [],
    );
    return { operation, params: Object.fromEntries(named) as Record<string, string> };
  }
  throw new Error(`No operation answers ${method} ${path}.`);
}

/** What operations answer from over a service; `over` replaces some of it. */
export function servicesOf(service: Service, over: Partial<ApiServices> = {}): ApiServices {
  const { runs, estate, partTallies, deliveries, exemptions, trend, ports } = service;
  const now = () => service.now();
  const rules = catalogue.map((rule) => ({
    ...rule,
    severity: standingOf(rule, ports.policy.rules).severity,
  }));
  const reporting = aReporting(service, { rules });
  return {
    // The tests audit and ask in one breath, as two processes might.
    edition: editionReader(runs, now, 0),
    signingKey: () => service.signingKeys.signingKey(),
    build: 'test',
    runs,
    estate,
    exemptions,
    log: ports.log,
    partTallies,
    trend,
    deliveries,
    rules,
    policy: ports.policy,
    policyExemptions: () => Promise.resolve(exemptionsOfPolicy(ports.policy, rules)),
    version: '1.2.3',
    cloud: 'AzureCloud',
    now,
    startAudit: (request) => planAudit(ports, request),
    report: (owner) => assembleReport(reporting, owner),
    sendReport: (to) => sendReport(aMailing(service), 'run', to && { to }),
    ...over,
  };
}
