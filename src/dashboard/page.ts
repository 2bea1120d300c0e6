import type { Caller, Role } from '../api/access/caller.ts';
import type { Question } from '../api/ask.ts';
import type { ApiReply, Operation } from '../api/operation.ts';
import type { Problem } from '../api/problem.ts';
import type { HtmlValue } from '../report/html.ts';
import type { Links } from './links.ts';
import type { KeySignIn } from './sign-in.ts';

/** Asks an operation on behalf of whoever looks at the page. Throws a `Problem`. */
export type Ask = <Answer>(operation: Operation<Answer>, question?: Question) => Promise<Answer>;

/** What a page is made from. */
export interface Visit {
  readonly caller: Caller;
  /** What the placeholders of the page's pattern stand for. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What a form has sent; empty for a page that is only looked at. */
  readonly form: URLSearchParams;
  readonly links: Links;
  /** Base address of the Azure portal. */
  readonly portal: string;
  readonly now: Date;
  /** Makes an id that nothing else has. */
  readonly newId: () => string;
  readonly ask: Ask;
  /** As `ask`, but for an answer that is no JSON: a table, a calendar, the report. */
  readonly fetch: (operation: Operation, question?: Question) => Promise<ApiReply>;
  readonly byKey: KeySignIn | null;
}

/** What stands between the frame's header and its footer. */
export interface Shown {
  readonly status?: number;
  /** What the page is called, in the tab and in its heading. */
  readonly title: string;
  /** Above the heading: where in the estate this is. */
  readonly above?: HtmlValue;
  /** Below the heading: what is to be known first. */
  readonly lead?: HtmlValue;
  readonly content: HtmlValue;
}

/** The browser is to go on to another page: 303, so that reloading sends no form again. */
export interface Moved {
  readonly to: string;
  readonly cookie?: string;
}

/** A file as it is: a stylesheet, a table to keep. */
export interface File {
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: string | AsyncIterable<string | Uint8Array>;
}

/** One page of the dashboard. */
export interface Page {
  /** Below the dashboard, with placeholders: `rules/{id}`. */
  readonly pattern: string;
  /** What the caller has to be allowed; `anonymous` is for pages that come before signing in. */
  readonly access: 'anonymous' | Role;
  readonly show?: (visit: Visit) => Promise<Shown | Moved | File>;
  /** Takes what a form sends. The same page shows what is wrong with it. */
  readonly submit?: {
    /** Where it is more than looking at the page. */
    readonly access: 'anonymous' | Role;
    readonly take: (visit: Visit) => Promise<Shown | Moved>;
  };
}

/** What is at fault in a form, by the name of the field; faults of no field stand under the empty name. */
export type Faults = ReadonlyMap<string, readonly string[]>;

/** The faults that a problem tells, by field. */
export function faultsOf({ message, target, details }: Problem): Faults {
  const told = details.length > 0 ? details : [{ message, target: target ?? '' }];
  return new Map(
    [...Map.groupBy(told, (one) => one.target)].map(([field, faults]) => [
      field,
      faults.map((fault) => fault.message),
    ]),
  );
}
