import { dayOf } from '../inventory/values/day.ts';
import type { Caller } from './access/caller.ts';
import type { RawRequest } from './ask.ts';
import type { ApiServices, Operation } from './operation.ts';
import { questionOf } from './pages.ts';

/**
 * A name that two answers share only when they are the same: the state of the tables, the day, the service that answers, who
 * asks and what. Undefined where an answer may change at any time, and while an audit is changing the tables.
 */
export async function answerName(
  { id, method, answersFrom }: Operation,
  { params, address, rawQuery, accept }: RawRequest,
  { bounds }: Caller,
  { edition, now, build }: ApiServices,
): Promise<string | undefined> {
  if (method !== 'GET' || answersFrom === 'moment') return undefined;
  const { mark, underway, latest } = await edition();
  if (underway !== undefined || latest === undefined) return undefined;
  return JSON.stringify([
    mark,
    dayOf(now()),
    build,
    bounds,
    id,
    address,
    params,
    questionOf(rawQuery, ['code', 'clientId']),
    accept,
  ]);
}
