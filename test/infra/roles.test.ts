import { rolesAreKnown } from '../../tools/infra/checks/roles-are-known.ts';
import { inOneLine } from '../../tools/infra/fault.ts';
import { builtInRoles } from '../../tools/infra/roles/built-in-roles.ts';
import { rolesAreDocumented } from '../../tools/infra/roles/documented-roles.ts';
import { grantedRoles } from '../../tools/infra/roles/granted-roles.ts';
import { subjectOf, tellCases } from './subject.ts';

const main = 'infra/main.bicep';
const assigning = (id: string, before = ''): string =>
  `${before}resource r 'Microsoft.Authorization/roleAssignments@2022-04-01' = {\n name: guid('r')\n properties: {\n roleDefinitionId: ${id}\n }\n}\n`;
const byId = (id: string): string =>
  `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', ${id})`;

describe('roles are known', () => {
  tellCases(rolesAreKnown, {
    'by id': [assigning(byId(`'${builtInRoles.Reader!}'`))],
    'by a file of ids': [
      {
        [main]: assigning(byId("loadJsonContent('role-ids.json')['Reader']")),
        'infra/role-ids.json': JSON.stringify({ Reader: builtInRoles.Reader }),
      },
    ],
    'by an id that is none': [
      assigning(byId("'acdd72a7-0000-48ef-bd42-f606fba81ae7'")),
      `${main}:4: \`acdd72a7-0000-48ef-bd42-f606fba81ae7\` is the id of no role`,
    ],
    'by what is only known at deployment': [
      assigning(byId('a'), 'param a string\n'),
      `${main}:5: Which role this is cannot be told`,
    ],
    'a file that takes one for another': [
      { 'infra/role-ids.json': `{\n"Reader": "${builtInRoles['Storage Blob Data Owner']!}"\n}` },
      'infra/role-ids.json:2: The id of `Reader` is',
    ],
    'a file with a role that the table lacks': [
      { 'infra/role-ids.json': '{\n"Owner": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"\n}' },
      'infra/role-ids.json:2: The role `Owner` is not in',
    ],
  });
});

it('tells what is granted on what', async () => {
  const own =
    "resource own 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {\n name: guid('o')\n properties: { roleName: 'Estate Reader (${subscription().id})' }\n}\n";
  const text = `targetScope = 'subscription'\n${assigning(`true ? own.id : ${byId(`'${builtInRoles.Reader!}'`)}`, own)}`;
  expect(grantedRoles(await subjectOf(text)).granted).toMatchObject([
    { role: 'Estate Reader', scope: 'subscription', at: { line: 6 } },
    { role: 'Reader', scope: 'subscription' },
  ]);
});

describe('the table of roles names those that are granted', () => {
  const granted = [{ at: { file: main, line: 7 }, role: 'Reader', scope: 'subscription' }];
  const table = (...rows: readonly string[]): string =>
    [
      '# Guide',
      '<!-- roles: begin -->',
      '',
      '| Role | Scope | Why |',
      '| --- | --- | --- |',
      ...rows,
      '',
      '<!-- roles: end -->',
    ].join('\n');
  it.each([
    ['each', table('| Reader | subscription | It reads. |'), []],
    [
      'one that lacks a row',
      table(),
      [`${main}:7: docs/g.md does not name this role: add the row \`| Reader | subscription | why |\`.`],
    ],
    [
      'one that nobody grants',
      table('| `Reader` | subscription | a |', '| Owner | subscription | b |'),
      ['docs/g.md:7: No template grants `Owner` on `subscription`: take the row out, or correct it.'],
    ],
    [
      'a document without a table',
      '# Guide',
      [
        'docs/g.md:1: There is no table of roles: write one (Role | Scope | Why) between `<!-- roles: begin -->` and `<!-- roles: end -->`.',
      ],
    ],
  ])('%s', (_name, document, faults) => {
    expect(rolesAreDocumented(granted, 'docs/g.md', document).map(inOneLine)).toEqual(faults);
  });
});
