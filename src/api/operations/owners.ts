import * as z from 'zod';
import { addressOf } from '../../evaluation/policy/mail-address.ts';
import { byOwner } from '../../evaluation/part-tally.ts';
import { dayOf } from '../../inventory/values/day.ts';
import { firstOwners, ownerStandings } from '../../report/owner-standing.ts';
import { knownParts } from '../known-parts.ts';
import { sightNow, sightOf } from '../sight.ts';
import { defineOperation } from '../operation.ts';
import { top } from '../parameters.ts';
import { ownerList } from '../schemas/owner.ts';

export const listOwners = defineOperation({
  id: 'listOwners',
  method: 'GET',
  route: 'owners',
  summary:
    'Owners, the one with the gravest failures first and nobody last: clusters, failures, score, and what is due',
  answersFrom: 'edition',
  access: 'read',
  query: z.strictObject({ top: top(5_000, 1_000) }),
  answers: {
    status: 200,
    description: 'The owners of the newest audit.',
    body: ownerList,
  },
  async handle({ query }, services) {
    const { partTallies, policy, now } = services;
    const sight = await sightNow(services);
    const owners = ownerStandings(byOwner(await knownParts(partTallies, sight.run)), dayOf(now()));
    return {
      body: {
        ...sightOf(sight),
        total: owners.length,
        value: firstOwners(owners, query.top).map((one) => ({
          ...one,
          addressKnown: one.owner !== null && addressOf(one.owner, policy) !== null,
        })),
      },
    };
  },
});
