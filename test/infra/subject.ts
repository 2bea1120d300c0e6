import { readTemplates } from '../../tools/infra/bicep/templates.ts';
import type { Check, Subject } from '../../tools/infra/checks/check.ts';
import { inOneLine } from '../../tools/infra/fault.ts';
import { modelOf, modelName, type ModelFile, type Models } from '../../tools/infra/models/model.ts';

/** A model of a small resource, in which there is one of everything that models have. */
const thing: ModelFile = {
  title: 'Test/things@2026-01-01',
  $ref: '#/$defs/Thing',
  $defs: {
    Thing: {
      type: 'object',
      properties: {
        id: { type: 'string', readOnly: true },
        name: { type: 'string', minLength: 3, maxLength: 12 },
        location: { type: 'string' },
        kind: { anyOf: [{ enum: ['Small', 'Large'] }, { type: 'string' }] },
        tags: { type: 'object', properties: {}, additionalProperties: { type: 'string' } },
        properties: { $ref: '#/$defs/ThingProperties' },
      },
      required: ['name'],
      additionalProperties: false,
    },
    ThingProperties: {
      type: 'object',
      properties: {
        size: { type: 'integer', minimum: 1, maximum: 9 },
        enabled: { type: 'boolean' },
        host: { type: 'string', readOnly: true },
        parts: { type: 'array', items: { $ref: '#/$defs/Part' } },
        rule: { oneOf: [{ $ref: '#/$defs/ByTime' }, { $ref: '#/$defs/ByCount' }], 'x-discriminator': 'type' },
        rare: { $ref: '#/$defs/LeftOut' },
      },
      additionalProperties: false,
    },
    Part: {
      type: 'object',
      properties: { label: { type: 'string' }, count: { type: 'integer' } },
      required: ['label'],
      additionalProperties: false,
    },
    ByTime: {
      type: 'object',
      properties: { type: { const: 'Time' }, minutes: { type: 'integer' } },
      required: ['type', 'minutes'],
      additionalProperties: false,
    },
    ByCount: {
      type: 'object',
      properties: { type: { const: 'Count' }, least: { type: 'integer' } },
      required: ['type'],
      additionalProperties: false,
    },
  },
};

const files: Readonly<Record<string, ModelFile>> = {
  [modelName('Test/things', '2026-01-01')]: thing,
  [modelName('Test/things/parts', '2026-01-01')]: { ...thing, title: 'Test/things/parts@2026-01-01' },
};

const models: Models = (type, apiVersion) => {
  const file = files[modelName(type, apiVersion)];
  return file && modelOf(file);
};

/** Templates as a check is given them, by their paths; a text alone is `infra/main.bicep`. */
export async function subjectOf(given: string | Readonly<Record<string, string>>): Promise<Subject> {
  const all = typeof given === 'string' ? { 'infra/main.bicep': given } : given;
  return { templates: await readTemplates(all), models };
}

/** The faults that a check finds, each in one line. A template that cannot be read is a mistake of the test. */
export async function faultsOf(
  check: Check,
  given: string | Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const subject = await subjectOf(given);
  expect(subject.templates.faults.map(inOneLine)).toEqual([]);
  return check(subject).map(inOneLine);
}

/** Named cases: what is given, and the beginnings of the faults that are found, in their order. */
export type Cases = Readonly<
  Record<string, readonly [given: string | Readonly<Record<string, string>>, ...faults: readonly string[]]>
>;

/** Tells each case as a test: the faults are those, and no other. */
export function tellCases(check: Check, cases: Cases): void {
  it.each(Object.entries(cases))('%s', async (_name, [given, ...wanted]) => {
    const found = await faultsOf(check, given);
    expect(found.map((fault, index) => fault.slice(0, wanted[index]?.length))).toEqual(wanted);
    for (const fault of found) expect(fault).toMatch(/^[\w./-]+:\d+: .*\.$/);
  });
}
