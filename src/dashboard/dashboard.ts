import type { Caller } from '../api/access/caller.ts';
import { anonymous } from '../api/access/caller.ts';
import type { IncomingRequest, OutgoingReply } from '../api/answer.ts';
import { ask, perform } from '../api/ask.ts';
import type { ApiServices } from '../api/operation.ts';
import { getSummary } from '../api/operations/summary.ts';
import { Problem } from '../api/problem.ts';
import type { SightTold } from '../api/schemas/sight.ts';
import { assetAt } from './assets.ts';
import { document } from './frame/document.ts';
import { linksFrom } from './links.ts';
import { problemPage, unknownPage } from './pages/problem-page.ts';
import { pages } from './pages.ts';
import type { File, Moved, Page, Shown, Visit } from './page.ts';
import { fileReply, moved, pageReply } from './replies.ts';
import { routeTo, segmentsOf } from './router.ts';
import type { SignIn } from './sign-in.ts';

/** A request for a page, as the Functions runtime and the browser's standard both write it. */
export interface PageRequest extends IncomingRequest {
  readonly method: string;
}

/** The dashboard behind its door. */
export interface OpenDashboard {
  readonly services: ApiServices;
  readonly signIn: SignIn;
  /** Base address of the Azure portal. */
  readonly portal: string;
  /** Makes an id that nothing else has. */
  readonly newId: () => string;
}

// The longest form is an exemption, whose reason has a thousand characters.
const longestForm = 32_768;

/**
 * Answers one request below `dashboard/`: finds the page, asks who looks at it, and shows it in the frame. What goes wrong is a
 * page too; what nobody expected is told to `unexpected`, and to the reader only that it happened.
 */
export async function answerVisit(
  request: PageRequest,
  open: () => Promise<OpenDashboard>,
  unexpected: (error: unknown) => void,
): Promise<OutgoingReply> {
  const url = new URL(request.url);
  const path = request.params.path ?? '';
  const straight = straightened(url, path);
  if (straight !== undefined) return moved({ to: straight }, 308);
  const segments = segmentsOf(path);
  const asset = assetAt(segments);
  if (asset !== undefined) return fileReply(asset);
  try {
    return await visit(request, segments, url, await open(), unexpected);
  } catch (error) {
    // Without its services there is nobody to ask what stands in the frame.
    return pageReply(
      document(problemPage(known(error, unexpected)), {
        links: linksFrom(segments),
        segments,
        caller: anonymous,
      }),
    );
  }
}

async function visit(
  request: PageRequest,
  segments: readonly string[],
  url: URL,
  { services, signIn, portal, newId }: OpenDashboard,
  unexpected: (error: unknown) => void,
): Promise<OutgoingReply> {
  const links = linksFrom(segments);
  const { page, params } = routeTo(pages, segments) ?? { page: unknownPage, params: {} };
  const isForm = request.method === 'POST';
  const access = isForm ? (page.submit?.access ?? page.access) : page.access;
  const who = await signIn.callerOf(request.headers).catch((error: unknown) => {
    if (access !== 'anonymous') throw error;
    return undefined;
  });
  if (who === undefined && access !== 'anonymous') {
    const back = `${segments.map(encodeURIComponent).join('/')}${isForm ? '' : url.search}`;
    return moved({ to: links.page(['sign-in'], { return: back }) });
  }
  const caller = who ?? anonymous;
  const shown = async (): Promise<Shown | Moved | File> => {
    requireAccess(access, caller);
    const form = isForm ? await formOf(request, signIn) : new URLSearchParams();
    const base = new URL(links.page([]), url).href;
    const made = visitOf({
      caller,
      params,
      query: url.searchParams,
      form,
      links,
      portal,
      newId,
      services,
      signIn,
      base,
    });
    return isForm ? submitted(page, made) : looked(page, made);
  };
  const [answer, sight] = await Promise.all([
    shown().catch((error: unknown) => problemPage(known(error, unexpected))),
    sightFor(caller, services),
  ]);
  if ('to' in answer) return moved(answer);
  if ('contentType' in answer) return fileReply(answer);
  return pageReply(
    document(answer, {
      links,
      segments,
      caller,
      sight,
      canLeave: signIn.byKey?.holds(request.headers) === true,
    }),
  );
}

/**
 * What stands in the frame of every page: of which audit it is, and what that could not see. Null before the first audit,
 * undefined for who may not see any.
 */
async function sightFor(caller: Caller, services: ApiServices): Promise<SightTold | null | undefined> {
  if (!caller.roles.has('read')) return undefined;
  return ask(getSummary, {}, caller, services).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    return error.code === 'NoAuditYet' ? null : undefined;
  });
}

interface Given extends Omit<Visit, 'ask' | 'fetch' | 'now' | 'byKey'> {
  readonly services: ApiServices;
  readonly signIn: SignIn;
  /** Where the dashboard is, as the request has it. */
  readonly base: string;
}

function visitOf({ services, signIn, base, ...given }: Given): Visit {
  return {
    ...given,
    now: services.now(),
    byKey: signIn.byKey,
    ask: (operation, question = {}) => ask(operation, question, given.caller, services),
    fetch: (operation, { params = {}, query = {} } = {}) =>
      perform(
        operation,
        {
          params,
          rawQuery: new URLSearchParams(query),
          // What links in the answer lead to stands in the dashboard too: the report.
          address: base,
          ifMatch: null,
          ifNoneMatch: null,
          accept: null,
          operationId: null,
          bodyText: undefined,
        },
        given.caller,
        services,
      ),
  };
}

function looked(page: Page, visit: Visit) {
  if (page.show !== undefined) return page.show(visit);
  throw new Problem(405, 'MethodNotAllowed', 'This address takes a form, and there is nothing to look at.');
}

function submitted(page: Page, visit: Visit) {
  if (page.submit !== undefined) return page.submit.take(visit);
  throw new Problem(405, 'MethodNotAllowed', 'This page takes no form.');
}

function requireAccess(access: Page['access'], { roles }: Caller): void {
  if (access === 'anonymous' || roles.has(access)) return;
  throw new Problem(403, 'Forbidden', 'You may not do this here: it asks for a role that you do not have.');
}

async function formOf(request: PageRequest, signIn: SignIn): Promise<URLSearchParams> {
  if (!signIn.isOwnForm(request.headers)) {
    throw new Problem(
      403,
      'ForeignForm',
      'This form was not sent from a page of this service. Nothing was done.',
    );
  }
  const text = await request.text();
  if (text.length > longestForm) {
    throw new Problem(
      413,
      'ContentTooLarge',
      `A form has at most ${longestForm} characters. Nothing was done.`,
    );
  }
  return new URLSearchParams(text);
}

/** The problem that an error is for the reader. */
function known(error: unknown, unexpected: (error: unknown) => void): Problem {
  if (error instanceof Problem) {
    if (error.cause !== undefined) unexpected(error.cause);
    return error;
  }
  unexpected(error);
  return new Problem(500, 'InternalError', 'The service could not answer; its log says why.');
}

/**
 * Links are relative to the page that they stand on, so the first page's address ends in a slash, and no other does. Where the
 * browser is to go instead, if the address is otherwise.
 */
function straightened({ pathname, search }: URL, path: string): string | undefined {
  const hasSlash = pathname.endsWith('/');
  const last = pathname.replace(/\/+$/, '').split('/').at(-1) ?? '';
  if (path === '') return hasSlash ? undefined : `${last}/${search}`;
  return hasSlash ? `../${last}${search}` : undefined;
}
