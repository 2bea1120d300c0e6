import { operations } from '../../../src/api/operations.ts';
import { problemKinds } from '../../../src/api/problem-kinds.ts';
import { schemaPointer, theDocument } from '../../support/the-document.ts';

const document = theDocument();

// `npm run docs -- --check` lints it, and says whether it is what the operations make of it.
it('has every operation of the table, and no other', () => {
  expect(document.operations.map(({ id }) => id).sort()).toEqual(operations.map(({ id }) => id).sort());
});

describe.each(document.operations)('$id', ({ parameters, responses }) => {
  it('says what each parameter is, and shows one', () => {
    const untold = parameters.filter(
      // A continuation is made by the service and by nobody else.
      ({ name, description, example }) =>
        description === undefined || (example === undefined && name !== 'continuation'),
    );
    expect(untold).toEqual([]);
  });

  it('shows an answer for each kind of JSON that it gives, and each fits its schema', () => {
    for (const [status, response] of Object.entries(responses)) {
      for (const [type, { example }] of Object.entries(response.content)) {
        if (example === undefined) continue;
        expect([status, type, document.faults(schemaPointer(response, type), example)]).toEqual([
          status,
          type,
          [],
        ]);
      }
    }
  });
});

it('shows an answer of every operation that answers JSON, but of the document itself', () => {
  const without = document.operations.filter(({ responses }) =>
    Object.entries(responses).some(
      ([status, { content }]) =>
        status.startsWith('2') &&
        'application/json' in content &&
        content['application/json'].example === undefined,
    ),
  );
  expect(without.map(({ id }) => id)).toEqual(['getOpenApi']);
});

it('explains no code that no operation answers with', () => {
  const unused = Object.keys(problemKinds).filter((code) => !document.text.includes(`"${code}"`));
  expect(unused).toEqual([]);
});

it('states each schema once: what has a name is referred to', () => {
  expect(document.text).not.toContain('"$defs"');
});
