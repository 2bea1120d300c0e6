import { resourcesFitModels } from '../../tools/infra/checks/resources-fit-models.ts';
import { subjectOf, tellCases, type Cases } from './subject.ts';

const thing = (properties: string, before = ''): string =>
  `${before}resource thing 'Test/things@2026-01-01' = {\n  name: 'name'\n  properties: {\n    ${properties}\n  }\n}\n`;
const line = (fault: string): string => `infra/main.bicep:${fault}`;

const cases: Cases = {
  'all fits': [thing("size: 3\n enabled: true\n parts: [{ label: 'a' }]\n rule: { type: 'Count' }")],
  'a type without a model': [
    "resource a 'Test/none@1' = { name: 'abc' }",
    line('1: `Test/none@1` has no model'),
  ],
  'a name in another case': [
    thing('Size: 3'),
    line('4: `properties.Size` is unknown to Test/things@2026-01-01: write `size`.'),
  ],
  'a name that is misspelt': [thing('sise: 3'), line('4: `properties.sise` is unknown')],
  'a required property': [
    "resource a 'Test/things@2026-01-01' = {\n kind: 'Small'\n}",
    line('1: `name` is missing'),
  ],
  'a property that Azure sets': [
    thing("host: 'x'"),
    line('4: `properties.host` is set by Azure: take it out.'),
  ],
  'a value that is not listed': [
    "resource a 'Test/things@2026-01-01' = {\n name: 'abc'\n kind: 'Medium'\n}",
    line('3: `kind` is `Medium` and must be one of `Small`, `Large`.'),
  ],
  'a value of another type': [
    thing("size: '3'"),
    line('4: `properties.size` is a string and must be an int.'),
  ],
  'a value out of bounds': [
    thing('size: 12'),
    line('4: `properties.size` is 12 and must lie between 1 and 9.'),
  ],
  'a name too short': [
    "resource a 'Test/things@2026-01-01' = { name: 'a' }",
    line('1: `name` is `a`, which is 1 characters'),
  ],
  'one of two sides of a condition': [
    thing("size: ok ? 1 : 'two'", 'param ok bool\n'),
    line('5: `properties.size` is a string'),
  ],
  'a variable, where it is written': [
    thing('parts: all', "var all = [\n{ label: 'a', cuont: 1 }]\n"),
    line('2: `properties.parts[].cuont` is unknown'),
  ],
  'a parameter by its type': [
    thing('size: big', 'param big string\n'),
    line('5: `properties.size` is a string'),
  ],
  'a parameter by what it allows': [
    "@allowed(['Small', 'Huge'])\nparam kind string\nresource a 'Test/things@2026-01-01' = {\n name: 'abc'\n kind: kind\n}",
    line('5: `kind` is `Huge`'),
  ],
  'a part of a union': [
    thing("parts: concat([], [union({ label: 'a' }, { more: 1 })])"),
    line('4: `properties.parts[].more` is unknown'),
  ],
  'what a loop makes': [
    thing("parts: [for one in ['a']: { label: one, count: one }]"),
    line('4: `properties.parts[].count` is a string'),
  ],
  'what map makes': [
    thing("parts: map([{ n: 'a' }], one => { label: one.n, count: one.n })"),
    line('4: `properties.parts[].count` is a string'),
  ],
  'an item that lacks what it requires': [
    thing('parts: [{ count: 1 }]'),
    line('4: `properties.parts[].label` is missing'),
  ],
  'a property of another kind of a union': [
    thing("rule: { type: 'Count', minutes: 3 }"),
    line('4: `properties.rule.minutes` is unknown'),
  ],
  'a kind that is none': [
    thing("rule: { type: 'Size' }"),
    line('4: `properties.rule.type` is `Size` and must be one of `Time`, `Count`.'),
  ],
  'a union without its kind': [thing('rule: { least: 3 }'), line('4: `properties.rule.type` is missing')],
  'a definition that was left out of the copy': [
    thing('rare: {}'),
    line('4: `properties.rare` was left out'),
  ],
  'what exists, by more than its name': [
    "resource a 'Test/things@2026-01-01' existing = {\n name: 'abc'\n kind: 'Small'\n}",
    line('3: `kind` says nothing of a resource that exists'),
  ],
  'a parameter of a module, where its user passes it': [
    {
      'infra/main.bicep': "module a 'a.bicep' = {\n  params: {\n    all: [{ labl: 'x' }]\n  }\n}\n",
      'infra/a.bicep': thing('parts: all', 'param all array\n'),
    },
    'infra/main.bicep:3: `properties.parts[].labl` is unknown',
    'infra/main.bicep:3: `properties.parts[].label` is missing',
  ],
};

describe('a resource is held against the model of its API version', () => {
  tellCases((subject) => resourcesFitModels(subject).faults, cases);
});

it.each([
  ['the members of an object from outside', thing('rule: rule', 'param rule object\n'), 'properties.rule'],
  [
    'which value an expression is',
    "param a string\nresource b 'Test/things@2026-01-01' = { name: 'abc', kind: a }",
    'kind',
  ],
  ['the type of what a function answers', thing("size: json('1')"), 'properties.size'],
])('says that it did not see %s', async (_name, text, path) => {
  const { faults, unseen } = resourcesFitModels(await subjectOf(text));
  expect(faults).toEqual([]);
  expect(unseen).toMatchObject([{ path }]);
});
