import * as z from 'zod';
import { exemptionBounds } from '../../audit/gather-exemptions.ts';
import type { Exemption } from '../../evaluation/exemptions/exemption.ts';
import {
  exemptionFaults,
  exemptionFields,
  exemptionId,
  exemptionOf,
} from '../../evaluation/exemptions/exemption.ts';
import type { StoredExemption } from '../../history/exemption-store.ts';
import { dayOf } from '../../inventory/values/day.ts';
import { exemptionBody, lastJudgement } from '../exemption-body.ts';
import type { ApiRequest, ApiServices } from '../operation.ts';
import { defineOperation } from '../operation.ts';
import type { ProblemDetail } from '../problem.ts';
import { Problem } from '../problem.ts';
import { exemption as exemptionSchema } from '../schemas/exemption.ts';
import { strongTag } from '../strong-tag.ts';
import { noExemption } from './exemptions.ts';

// Every audit reads all of them and keeps them in one row.
const mostExemptions = 1_000;

export const putExemption = defineOperation({
  id: 'putExemption',
  method: 'PUT',
  route: 'exemptions/{id}',
  tag: 'Exemptions',
  params: { id: { description: 'Permanent name of the exemption, in any casing.', example: 'runners-2026' } },
  headers: ['If-Match', 'If-None-Match'],
  problems: {
    400: ['InvalidExemption'],
    403: ['OutsideBounds'],
    409: ['DefinedByPolicy', 'TooManyExemptions'],
    412: ['ConditionNotMet'],
    428: ['IfMatchRequired'],
  },
  example: {
    params: { id: 'runners-2026' },
    body: {
      rules: ['local-accounts-disabled'],
      scope: {
        resourceGroup: '/subscriptions/1f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10/resourceGroups/rg-runners',
      },
      owner: 'platform-engineering@contoso.example',
      reason: 'The runners move to another cluster in spring.',
      ticket: 'PLAT-1234',
      expiresOn: '2027-02-28',
    },
  },
  summary:
    'Grant an exemption from today on, or grant one anew (If-Match names its ETag); it holds from the next audit on',
  answersFrom: 'moment',
  access: 'admin',
  query: z.strictObject({}),
  body: z.strictObject(exemptionFields),
  answers: {
    status: 200,
    description: 'The exemption as it is granted anew, with its new ETag.',
    created: 'The new exemption, with its ETag.',
    headers: ['ETag'],
    body: exemptionSchema,
  },
  async handle(request, services) {
    const { id = '' } = request.params;
    const today = dayOf(services.now());
    const bounds = exemptionBounds(services.policy, services.rules);
    const stated = { ...request.body, id, grantedOn: today };
    refuse([...idFaults(id), ...exemptionFaults(stated, '', bounds)]);
    refusePolicys(id, services.policy.exemptions.granted);
    const exemption = exemptionOf(stated, 'api', bounds);
    const current = await services.exemptions.exemption(id);
    const kept = await keep(exemption, current, request, services);
    return {
      status: current === undefined ? 201 : 200,
      headers: { etag: strongTag(kept.etag) },
      body: exemptionBody(kept.exemption, await lastJudgement(services), today),
    };
  },
});

export const deleteExemption = defineOperation({
  id: 'deleteExemption',
  method: 'DELETE',
  route: 'exemptions/{id}',
  tag: 'Exemptions',
  params: { id: { description: 'Permanent name of the exemption, in any casing.', example: 'runners-2026' } },
  headers: ['If-Match'],
  problems: {
    404: ['ExemptionNotFound'],
    409: ['DefinedByPolicy'],
    412: ['ConditionNotMet'],
    428: ['IfMatchRequired'],
  },
  example: {
    params: { id: 'runners-2026' },
    headers: { 'If-Match': '"9xwz9tnzmr0YXQgDjqBKGR"' },
  },
  summary: 'Withdraw an exemption (If-Match names its ETag); what it covers opens again with the next audit',
  answersFrom: 'moment',
  access: 'admin',
  query: z.strictObject({}),
  answers: { status: 200, description: 'The exemption as it was.', body: exemptionSchema },
  async handle(request, services) {
    const { id = '' } = request.params;
    // Those that the caller may see: one of the others is not there, as any other that is outside.
    refusePolicys(id, await services.policyExemptions());
    const current = await services.exemptions.exemption(id);
    if (current === undefined) throw noExemption(id);
    requireMatch(request, current);
    if (!(await services.exemptions.remove(id, current.etag))) throw changedMeanwhile();
    return { body: exemptionBody(current.exemption, await lastJudgement(services), dayOf(services.now())) };
  },
});

async function keep(
  exemption: Exemption,
  current: StoredExemption | undefined,
  request: ApiRequest<unknown, unknown>,
  { exemptions }: ApiServices,
): Promise<StoredExemption> {
  if (current === undefined) {
    // The caller means one that somebody has withdrawn in the meantime.
    if (request.ifMatch !== null) throw changedMeanwhile();
    if ((await exemptions.all()).length >= mostExemptions) throw tooMany();
  } else {
    if (request.ifNoneMatch === '*') throw changedMeanwhile();
    requireMatch(request, current);
  }
  const kept =
    current === undefined
      ? await exemptions.add(exemption)
      : await exemptions.replace(exemption, current.etag);
  if (kept === undefined) throw changedMeanwhile();
  return kept;
}

function requireMatch({ ifMatch }: ApiRequest<unknown, unknown>, { etag }: StoredExemption): void {
  if (ifMatch === null) {
    throw new Problem(
      428,
      'IfMatchRequired',
      'The exemption is there already: name the ETag of the state that you have read in If-Match.',
      { target: 'If-Match' },
    );
  }
  if (ifMatch.trim() !== strongTag(etag)) throw changedMeanwhile();
}

/** What stands in the policy file is changed where it is reviewed. */
function refusePolicys(id: string, granted: readonly Pick<Exemption, 'id'>[]): void {
  if (!granted.some((one) => one.id.toLowerCase() === id.toLowerCase())) return;
  const message = `The exemption ${id} stands in the policy file and is changed there.`;
  throw new Problem(409, 'DefinedByPolicy', message, { target: 'id' });
}

function idFaults(id: string): string[] {
  return exemptionId.safeParse(id).error?.issues.map(({ message }) => `id: ${message}`) ?? [];
}

function refuse(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const details = faults.map((message): ProblemDetail => ({
    code: 'InvalidExemption',
    message,
    target: /^[\w.[\]]+/.exec(message)?.[0] ?? 'body',
  }));
  throw new Problem(400, 'InvalidExemption', faults.join(' '), { details });
}

function changedMeanwhile(): Problem {
  const message = 'The exemption is in another state than the one that the request names; read it again.';
  return new Problem(412, 'ConditionNotMet', message, { target: 'If-Match' });
}

function tooMany(): Problem {
  const message = `There are ${mostExemptions} exemptions, and no audit takes more; withdraw those that have lapsed.`;
  return new Problem(409, 'TooManyExemptions', message);
}
