import * as z from 'zod';
import type { Exemption } from '../../evaluation/exemptions/exemption.ts';
import { exemptionStanding } from '../../evaluation/exemptions/standing.ts';
import type { StoredExemption } from '../../history/exemption-store.ts';
import { dayOf } from '../../inventory/values/day.ts';
import { exemptionBody, lastJudgement } from '../exemption-body.ts';
import { sightNow, sightOf } from '../sight.ts';
import { defineOperation } from '../operation.ts';
import { listOf } from '../parameters.ts';
import { Problem } from '../problem.ts';
import { strongTag } from '../strong-tag.ts';

export const listExemptions = defineOperation({
  id: 'listExemptions',
  method: 'GET',
  route: 'exemptions',
  summary:
    'Accepted failures: whose decision, why, until when, how many failures each covers, and which do not hold',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({
    standing: listOf(['pending', 'active', 'lapsed']).optional(),
    source: listOf(['policy', 'api', 'azurePolicy']).optional(),
  }),
  answers: {
    status: 200,
    description: 'Every exemption, those that end first at the beginning.',
    body: z.unknown(),
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
      ...stored.map(({ exemption }) => exemption),
      ...(last.granted?.exemptions.filter(({ source }) => source === 'azurePolicy') ?? []),
    ]
      .filter(({ source }) => query.source?.includes(source) ?? true)
      .filter((exemption) => query.standing?.includes(exemptionStanding(exemption, today)) ?? true)
      .sort((a, b) =>
        a.expiresOn === b.expiresOn ? (a.id < b.id ? -1 : 1) : a.expiresOn < b.expiresOn ? -1 : 1,
      );
    return {
      body: {
        ...(last.run && sightOf(await sightNow(services))),
        faults: last.granted?.faults ?? [],
        value: value.map((exemption) => exemptionBody(exemption, last, today)),
      },
    };
  },
});

export const getExemption = defineOperation({
  id: 'getExemption',
  method: 'GET',
  route: 'exemptions/{id}',
  summary: 'One exemption; its ETag is what a change of it has to name',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The exemption.', body: z.unknown() },
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
