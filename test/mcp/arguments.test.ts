import { operations } from '../../src/api/operations.ts';
import type { Problem } from '../../src/api/problem.ts';
import { readArguments } from '../../src/mcp/arguments.ts';

const operation = (id: string) => operations.find((one) => one.id === id)!;

describe('arguments become', () => {
  it.each<[string, string, unknown, string, object]>([
    ['a question with a short page, as JSON', 'listFindings', {}, 'format=json&top=20', {}],
    ['nothing that the operation does not know', 'getSummary', undefined, '', {}],
    ['the page that is asked for', 'listClusters', { top: 500 }, 'top=500&format=json', {}],
    [
      'comma lists, from lists',
      'listClusters',
      { owner: ['a', 'b'], top: '5' },
      'owner=a%2Cb&top=5&format=json',
      {},
    ],
    [
      'one value, from an item of a list with a comma in it',
      'listClusters',
      { owner: ['Payments, EMEA', 'b'], top: '5' },
      'owner=%22Payments%2C+EMEA%22%2Cb&top=5&format=json',
      {},
    ],
    [
      'words, from what is true or false',
      'listFindings',
      { exempted: true },
      'exempted=true&format=json&top=20',
      {},
    ],
    ['nothing, from null', 'listClusters', { owner: null, skip: null, part: null }, 'format=json&top=20', {}],
    ['JSON, whatever else is asked for', 'getReport', { format: 'html' }, 'format=json', {}],
    ['what stands in the route', 'getRule', { id: 'AKS001' }, '', { id: 'AKS001' }],
    // `ask` says so, by the words that the API has for it.
    ['what nobody knows, all the same', 'getSummary', { colour: 'red' }, 'colour=red', {}],
  ])('%s', (_, id, given, query, params) => {
    const { question } = readArguments(operation(id), given);
    expect([question.query.toString(), question.params]).toEqual([query, params]);
  });

  it.each<[string, object, object]>([
    ['the whole answer, where nothing is said', {}, { skip: 0 }],
    ['a part of it', { part: 'arm.properties' }, { skip: 0, part: 'arm.properties' }],
    ['its rest', { skip: '40' }, { skip: 40 }],
  ])('%s', (_, given, cut) => {
    expect(readArguments(operation('getSummary'), given).cut).toEqual(cut);
  });
});

it('every argument at fault is named at once', () => {
  const given = { subscriptionId: '', name: ['a'], skip: -1, part: 3, colour: { red: 1 }, list: [['a']] };
  let problem: Problem | undefined;
  try {
    readArguments(operation('getCluster'), given);
  } catch (error) {
    problem = error as Problem;
  }
  expect(problem).toMatchObject({ status: 400, code: 'InvalidArgument' });
  expect(problem!.details.map(({ target }) => target).sort()).toEqual(
    ['colour', 'list', 'name', 'part', 'resourceGroup', 'skip', 'subscriptionId'].sort(),
  );
});

it.each([
  ['a list', []],
  ['a text', 'x'],
])('%s is no object of arguments', (_, given) => {
  expect(() => readArguments(operation('getSummary'), given)).toThrow('arguments:');
});
