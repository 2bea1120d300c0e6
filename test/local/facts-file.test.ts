import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { factsIn, FactsFileError } from '../../local/evaluate/facts-file.ts';
import { toldOf } from '../../src/facts/fact.ts';
import { factNames } from '../../src/facts/facts.ts';
import { modelIds } from '../support/a-cluster.ts';
import { modelAnswers, told } from '../support/model-facts.ts';

const read = (document: unknown) => factsIn(JSON.stringify(document), 'facts.json');

const { subscription, cluster } = modelIds;
const lock = {
  id: `${cluster}/providers/Microsoft.Authorization/locks/keep`,
  properties: { level: 'ReadOnly' },
};

describe('a facts file', () => {
  it('tells what its answers say', () => {
    expect(read(modelAnswers)).toEqual(told(modelAnswers));
    expect(Object.keys(modelAnswers).sort()).toEqual([...factNames].sort());
  });

  it.each<[string, unknown]>([
    ['a list', [lock]],
    ['a list of ARM', { value: [lock] }],
    ['an answer of Resource Graph', { count: 1, data: [lock], skip_token: null, total_records: 1 }],
  ])('has resources as %s', (_, locks) => {
    expect(toldOf(read({ locks }).locks!, subscription)).toEqual({ known: true, value: [lock] });
  });

  it.each<[string, unknown]>([
    ['a list', [{ version: '1.36' }]],
    ['what AKS answers', { values: [{ version: '1.36' }] }],
    ['a list of ARM', { value: [{ version: '1.36' }] }],
  ])('has the versions of a region as %s', (_, answer) => {
    const { kubernetesVersions } = read({ kubernetesVersions: { 'West Europe': answer } });
    expect(toldOf(kubernetesVersions!, 'westeurope')).toMatchObject({
      known: true,
      value: [{ minor: '1.36' }],
    });
    expect(toldOf(kubernetesVersions!, 'eastus')).toMatchObject({ known: false });
  });

  it('leaves unknown what it leaves out, and knows that nothing is in an empty list', () => {
    const facts = read({ locks: [], $schema: './facts.schema.json' });
    expect(toldOf(facts.locks!, subscription)).toEqual({ known: true, value: [] });
    expect(toldOf(facts.policyStates!, cluster)).toEqual({
      known: false,
      reason: 'The facts file has no policyStates.',
    });
    expect(Object.keys(facts).sort()).toEqual([...factNames].sort());
  });

  it('may hold resources that are about something else than clusters', () => {
    const ofStorage = {
      id: `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a/providers/microsoft.insights/diagnosticSettings/b`,
    };
    const { diagnosticSettings } = read({ diagnosticSettings: [ofStorage] });
    expect(toldOf(diagnosticSettings!, cluster)).toEqual({ known: true, value: [] });
  });

  it('is shown by an example', () => {
    const facts = factsIn(readFileSync('docs/facts.example.json', 'utf8'), 'the example');
    const told = factNames.filter((name) => !JSON.stringify(facts[name]?.otherwise).includes('has no'));
    expect(told).toEqual(['computeUsages', 'kubernetesVersions', 'locks', 'routeTables']);
  });
});

describe('faults of a facts file', () => {
  function faultsOf(json: string): readonly string[] {
    try {
      factsIn(json, 'facts.json');
    } catch (error) {
      if (!(error instanceof FactsFileError)) throw error;
      const [head, ...faults] = error.message.split('\n');
      expect(head).toBe('The facts file facts.json cannot be used:');
      return faults.map((fault) => fault.slice(2));
    }
    return [];
  }

  it.each<[string, string, readonly (string | RegExp)[]]>([
    ['no JSON', '{', [/^It is not JSON: /]],
    ['no object', '[]', ['The document must be an object: what Azure answered, by kind of fact.']],
    ['an unknown kind', '{"lock": []}', ['lock: there is no kind of fact of this name. Did you mean locks?']],
    [
      'kinds that are named like what every object has',
      '{"__proto__": [], "constructor": []}',
      [
        '__proto__: there is no kind of fact of this name.',
        'constructor: there is no kind of fact of this name.',
      ],
    ],
    [
      'no list',
      '{"locks": {"locks": []}, "routeTables": null}',
      [
        'locks: must be a list, or an answer of ARM or Resource Graph with one.',
        'routeTables: must be a list, or an answer of ARM or Resource Graph with one.',
      ],
    ],
    [
      'a list where a region is wanted',
      '{"kubernetesVersions": [], "computeUsages": 1}',
      [
        "kubernetesVersions: must be an object, with Azure's answer for each region.",
        "computeUsages: must be an object, with Azure's answer for each {subscription}/{region}.",
      ],
    ],
    [
      'a part of an answer',
      '{"locks": {"value": [], "nextLink": "https://management.azure.com/"}}',
      ['locks: says that more rows follow, which are not in it: a part is not all there is.'],
    ],
    [
      'rows that are none',
      `{"locks": [7, {}], "vmSizes": {"westeurope": {"value": [{"family": "x"}]}}}`,
      [
        'locks[0]: must be an object.',
        'locks[1]: has no id, as ARM states it, so that nobody can tell what it is about.',
        'vmSizes.westeurope.value[0].name: is missing.',
      ],
    ],
    [
      'a property of another kind',
      JSON.stringify({ locks: { value: [{ ...lock, properties: { level: 1 } }] } }),
      ['locks.value[0].properties.level: must be a text, is 1.'],
    ],
  ])('%s', (_, json, expected) => {
    const faults = faultsOf(json);
    for (const [index, fault] of faults.entries()) expect(fault).toMatch(expected[index] ?? '(no other)');
    expect(faults).toHaveLength(expected.length);
  });

  it('are all that a document can come to, whatever stands in it', () => {
    const document = fc.dictionary(
      fc.constantFrom(...factNames, 'value', '__proto__'),
      fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('value', 'data', 'eastus'), fc.jsonValue())),
    );
    fc.assert(
      fc.property(document, (value) => {
        expect(faultsOf(JSON.stringify(value)).every((fault) => fault.endsWith('.'))).toBe(true);
      }),
    );
  });
});
