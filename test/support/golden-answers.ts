import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { unlimited } from '../../src/api/access/caller.ts';
import type { Operation } from '../../src/api/operation.ts';
import { operations } from '../../src/api/operations.ts';
import type { Api, ApiAnswer } from '../api/an-api.ts';
import { anApi } from '../api/an-api.ts';
import { aService } from './a-service.ts';
import { trimmed, trimmedText } from './trimmed-answer.ts';

// The document would be an example of itself, and pages are looked at elsewhere.
const untold = ['getOpenApi', 'getDocs'];
// What the others ask about has to be there, and is not to be gone yet.
const first = ['putExemption', 'sendReport'];
const last = ['startAudit', 'deleteExemption'];

/**
 * What each operation answers to its own example after two audits of the sample fleet, trimmed, by the path of its golden file.
 * The generated document shows them.
 */
export async function goldenAnswers(): Promise<Readonly<Record<string, string>>> {
  const service = await aService(sampleFleet(), {
    scope: sampleScope,
    wrap: (ports) => ({ ...ports, random: () => '5a0c3e' }),
  });
  try {
    const api = anApi(service, {
      caller: unlimited('key 3f1a09bc'),
      version: '0.1.0',
      signingKey: () => Promise.resolve(new Uint8Array(32)),
    });
    await service.audit();
    const files: Record<string, string> = {};
    for (const operation of inOrder(operations.filter(({ id }) => !untold.includes(id)))) {
      // An exemption is granted between the two audits, so that the second one judges by it.
      if (operation.id === first[1]) {
        service.later({ days: 7 });
        await service.audit();
      }
      const answers = await answersOf(operation, api);
      files[`test/golden/answers/${operation.id}.json`] = `${JSON.stringify(answers, null, 2)}\n`;
    }
    return files;
  } finally {
    await service.close();
  }
}

function inOrder(all: readonly Operation[]): readonly Operation[] {
  const rank = ({ id }: Operation): number =>
    first.includes(id) ? first.indexOf(id) : last.includes(id) ? 20 : 10;
  return all.toSorted((a, b) => rank(a) - rank(b));
}

/** The answers by media type: the JSON, and what else comes as plain lines. */
async function answersOf(operation: Operation, api: Api): Promise<Record<string, unknown>> {
  const json = await asked(operation, api);
  if (json.status >= 300) throw new Error(`${operation.id} answers its example with ${json.body ?? ''}`);
  const answers: Record<string, unknown> = { 'application/json': trimmed(json.json) };
  for (const [type, format] of Object.entries(lines)) {
    if (operation.answers.otherTypes?.includes(type) !== true) continue;
    const { body = '' } = await asked(operation, api, { format });
    answers[type] = trimmedText(type, body);
  }
  return answers;
}

const lines = { 'text/csv': 'csv', 'text/calendar': 'ics', 'text/plain': 'text' };

async function asked(
  { method, route, example: { params = {}, query = {}, body } }: Operation,
  api: Api,
  also: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer> {
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const question = `${path}?${new URLSearchParams({ ...query, ...also }).toString()}`;
  switch (method) {
    case 'GET':
      return api.get(question);
    case 'POST':
      return api.post(question, body);
    case 'PUT':
      return api.put(question, body);
    case 'DELETE': {
      // The tag of a row is the table's own, and no example knows it.
      const { etag = '' } = (await api.get(path)).headers;
      return api.delete(question, { 'if-match': etag });
    }
  }
}
