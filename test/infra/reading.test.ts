import { readTemplate } from '../../tools/infra/bicep/read-template.ts';
import { inOneLine } from '../../tools/infra/fault.ts';

const read = async (text: string) => (await readTemplate('infra/a.bicep', text)).template;

describe('a template that cannot be read says where', () => {
  const cases: Readonly<Record<string, readonly [text: string, fault: string]>> = {
    'a brace that is not closed': ["resource a 'A/b@1' = {\n  name: 'x'\n", 'infra/a.bicep:'],
    'a word that is none': [
      'param a string\nparm b string\n',
      'infra/a.bicep:1: This is no Bicep that can be read: `string parm b`.',
    ],
    'a value that is missing': ['param a string\nvar b =\n', 'infra/a.bicep:2: '],
  };
  it.each(Object.entries(cases))('%s', async (_name, [text, fault]) => {
    const { faults, template } = await readTemplate('infra/a.bicep', text);
    expect(faults.map(inOneLine).join('\n')).toContain(fault);
    expect(template.parameters).toEqual([]);
  });
});

it('reads what is declared, with its line', async () => {
  const template = await read(`targetScope = 'subscription'
@secure()
param secret string = ''
param size 'S' | 'L'
param list string[]?
var both = [subscription().id, list[0]]
resource group 'Microsoft.Resources/resourceGroups@2025-04-01' existing = {
  name: 'rg'
}
module inner 'inner.bicep' = [for (one, at) in list: if (at > 0) {
  scope: group
  params: { a: one }
}]
output id string = group.id
`);
  expect(template).toMatchObject({
    targetScope: 'subscription',
    parameters: [
      { name: 'secret', at: { line: 3 }, decorators: [{ name: 'secure' }], preset: { value: '' } },
      { name: 'size', type: { kind: 'literals', values: ['S', 'L'] } },
      { name: 'list', type: { kind: 'array', nullable: true } },
    ],
    resources: [
      { name: 'group', existing: true, type: 'Microsoft.Resources/resourceGroups', apiVersion: '2025-04-01' },
    ],
    modules: [{ name: 'inner', path: 'inner.bicep', loop: { item: 'one', index: 'at' }, condition: {} }],
    outputs: [{ name: 'id', at: { line: 14 } }],
  });
});

it('reads items of arrays in one piece, on their own lines', async () => {
  const { variables } = await read(`var a = [\n  managementGroup().id\n  tenant().tenantId\n  b[0]\n]`);
  expect(variables[0]?.value).toMatchObject({
    items: [
      { kind: 'member', name: 'id', of: { kind: 'call', name: 'managementGroup' }, at: { line: 2 } },
      { kind: 'member', name: 'tenantId' },
      { kind: 'index', at: { line: 4 } },
    ],
  });
});

it('reads text as it will be', async () => {
  const { variables } = await read(
    String.raw`var a = 'it\'s \${b} ${'${c}'}!'` + "\nvar d = '''\nraw \\n\n'''",
  );
  expect(variables).toMatchObject([
    { value: { parts: ["it's ${b} ", { kind: 'name', name: 'c' }, '!'] } },
    { value: { value: 'raw \\n\n' } },
  ]);
});

it('reads resources within resources, and the rules that comments switch off', async () => {
  const template = await read(
    "resource a 'A/b@1' = {\n  name: 'x'\n  resource c 'd' = { name: 'y' }\n}\n#disable-next-line some-rule\nvar z = 1\n",
  );
  expect(template.resources).toMatchObject([
    { name: 'a' },
    { name: 'c', type: 'A/b/d', apiVersion: '1', within: { name: 'a' } },
  ]);
  expect(template.waivers).toEqual([{ rule: 'some-rule', line: 6 }]);
});
