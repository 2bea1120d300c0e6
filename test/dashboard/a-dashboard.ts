import { randomUUID } from 'node:crypto';
import type { Caller } from '../../src/api/access/caller.ts';
import { unlimited } from '../../src/api/access/caller.ts';
import type { OutgoingReply } from '../../src/api/answer.ts';
import type { ApiServices } from '../../src/api/operation.ts';
import { answerVisit } from '../../src/dashboard/dashboard.ts';
import type { SignIn } from '../../src/dashboard/sign-in.ts';
import { servicesOf, textOf } from '../api/an-api.ts';
import type { Service } from '../support/a-service.ts';

/** What a browser got, and from where. */
export interface PageAnswer extends Omit<OutgoingReply, 'body'> {
  readonly address: string;
  readonly body: string;
}

/** The dashboard as a browser sees it: addresses are what stands after `/api/dashboard/`. */
export interface Dashboard {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<PageAnswer>;
  /** Sends a form from a page of the dashboard itself, unless the headers say otherwise. */
  post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<PageAnswer>;
  /** Follows an address as a browser would, wherever it stands. */
  follow(address: string): Promise<PageAnswer>;
  /** What went wrong without being anything for the reader. */
  readonly unexpected: unknown[];
}

/** Where the dashboard of the tests is. */
export const dashboardAddress = 'https://audit.contoso.example/api/dashboard/';

/** Everybody comes in as this caller. */
export function openDoor(caller: Caller): SignIn {
  return {
    callerOf: () => Promise.resolve(caller),
    isOwnForm: (headers) => headers.get('sec-fetch-site') === 'same-origin',
    byKey: null,
  };
}

/** A door that one key opens. */
export function lockedDoor(key: string, caller: Caller = unlimited('key 3f1a09bc')): SignIn {
  return {
    ...openDoor(caller),
    callerOf: (headers) => Promise.resolve(headers.get('cookie') === `session=${key}` ? caller : undefined),
    byKey: {
      enter: (given) => Promise.resolve(given === key ? `session=${given}; HttpOnly` : undefined),
      holds: (headers) => headers.get('cookie') !== null,
      leave: () => 'session=; Max-Age=0',
    },
  };
}

/** The dashboard over a service, as the Functions host would call it. `over` replaces what it is made from. */
export function aDashboard(
  service: Service,
  {
    signIn = openDoor(unlimited('key 3f1a09bc')),
    ...over
  }: Partial<ApiServices> & { readonly signIn?: SignIn } = {},
): Dashboard {
  const services = servicesOf(service, over);
  const unexpected: unknown[] = [];
  const call = async (
    method: string,
    address: string,
    headers: Readonly<Record<string, string>>,
    form = '',
  ): Promise<PageAnswer> => {
    const url = new URL(address);
    // As the host gives it: decoded, without a slash at its end.
    const path = url.pathname.replace(/^\/api\/dashboard\/?/, '').replace(/\/$/, '');
    const reply = await answerVisit(
      {
        method,
        url: url.href,
        headers: new Headers(headers),
        params: path === '' ? {} : { path: path.split('/').map(decodeURIComponent).join('/') },
        text: () => Promise.resolve(form),
      },
      () =>
        Promise.resolve({ services, signIn, portal: 'https://portal.azure.com', newId: () => randomUUID() }),
      (error) => unexpected.push(error),
    );
    const { body, ...rest } = reply;
    return { ...rest, address: url.href, body: body === undefined ? '' : await textOf(body) };
  };
  const at = (path: string): string => new URL(path, dashboardAddress).href;
  return {
    get: (path, headers = {}) => call('GET', at(path), headers),
    post: (path, form, headers = { 'sec-fetch-site': 'same-origin' }) =>
      call('POST', at(path), headers, new URLSearchParams(form).toString()),
    follow: (address) => call('GET', address, {}),
    unexpected,
  };
}
