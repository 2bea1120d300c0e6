import * as z from 'zod';
import type { Exemption } from '../../evaluation/exemptions/exemption.ts';
import { exemptionSources } from '../../evaluation/exemptions/exemption.ts';
import { exemptionStanding, exemptionStandings } from '../../evaluation/exemptions/standing.ts';
import type { StoredExemption } from '../../history/exemption-store.ts';
import { dayOf } from '../../inventory/values/day.ts';
import { exemptionBody, lastJudgement } from '../exemption-body.ts';
import { sightNow, sightOf } from '../sight.ts';
import { defineOperation } from '../operation.ts';
import { listOf, orderby } from '../parameters.ts';
import { Problem } from '../problem.ts';
import { exemption, exemptionList } from '../schemas/exemption.ts';
import { select } from '../select.ts';
import { strongTag } from '../strong-tag.ts';

export const listExemptions = defineOperation({
  id: 'listExemptions',
  method: 'GET',
  route: 'exemptions',
  tag: 'Exemptions',
  example: { query: { standing: 'active' } },
  summary:
    'Accepted failures: whose decision, why, until when, how many failures each covers, and which do not hold',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({
    standing: listOf(exemptionStandings, 'How they stand today.').optional(),
    source: listOf(exemptionSources, 'Where they come from.').optional(),
    orderby: orderby({ expiresOn: 'the last day, the first one first, then id', id: 'id' }),
    select: select(exemption),
  }),
  answers: {
    status: 200,
    description: 'Every exemption, those that end first at the beginning.',
    body: exemptionList,
  },
  async handle({ query }, services) {
    const [last, stored, byPolicy] = await Promise.all([
      lastJudgement(services),
      services.exemptions.all(),
      services.policyExemptions(),
    ]);
    const today = dayOf(services.now());
    const value = [
      ...byPolicy,
      ...stored.map((one) => one.exemption),
      ...(last.granted?.exemptions.filter(({ source }) => source === 'azurePolicy') ?? []),
    ]
      .filter(({ source }) => query.source?.includes(source) ?? true)
      .filter((one) => query.standing?.includes(exemptionStanding(one, today)) ?? true)
      .sort(
        (a, b) => (query.orderby === 'expiresOn' && compare(a.expiresOn, b.expiresOn)) || compare(a.id, b.id),
      );
    return {
      body: {
        ...(last.run && sightOf(await sightNow(services))),
        faults: last.granted?.faults ?? [],
        value: value.map((one) => exemptionBody(one, last, today)),
      },
    };
  },
});

export const getExemption = defineOperation({
  id: 'getExemption',
  method: 'GET',
  route: 'exemptions/{id}',
  tag: 'Exemptions',
  params: { id: { description: 'Permanent name of the exemption, in any casing.', example: 'runners-2026' } },
  problems: { 404: ['ExemptionNotFound'] },
  example: { params: { id: 'runners-2026' } },
  summary: 'One exemption; its ETag is what a change of it has to name',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The exemption.', body: exemption },
  async handle({ params: { id = '' } }, services) {
    const [last, stored, byPolicy] = await Promise.all([
      lastJudgement(services),
      services.exemptions.exemption(id),
      services.policyExemptions(),
    ]);
    const isCalled = (one: Exemption): boolean => one.id.toLowerCase() === id.toLowerCase();
    const found = byPolicy.find(isCalled) ?? stored?.exemption ?? last.granted?.exemptions.find(isCalled);
    if (found === undefined) throw noExemption(id);
    return { ...tagOf(stored, found), body: exemptionBody(found, last, dayOf(services.now())) };
  },
});

/** Says that no exemption has an id. */
export function noExemption(id: string): Problem {
  return new Problem(404, 'ExemptionNotFound', `There is no exemption ${id}.`, { target: 'id' });
}

function tagOf(stored: StoredExemption | undefined, found: Exemption) {
  return stored?.exemption === found ? { headers: { etag: strongTag(stored.etag) } } : {};
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
