import { compileAll, type Run } from '../../tools/infra/compiler.ts';

const answering =
  (answers: Readonly<Record<string, string>>): Run =>
  (command) => {
    const said = answers[command.join(' ')];
    return said === undefined ? undefined : { ok: !said.includes('Error'), said };
  };

it('says that there is no compiler', () => {
  expect(compileAll(['a.bicep'], answering({}))).toBeUndefined();
});

it('tells errors of compiling and of linting, each once, and no warnings', () => {
  const error = 'a.bicep(1,2) : Error BCP018: Expected.';
  const run = answering({
    'bicep --version': '',
    'bicep build a.bicep --stdout': `a.bicep(9,1) : Warning no-unused-params\n${error}`,
    'bicep lint a.bicep': error,
  });
  expect(compileAll(['a.bicep'], run)).toEqual([{ file: 'a.bicep', errors: [error] }]);
});

it('compiles through the Azure CLI where Bicep is not on the path by itself', () => {
  const run = answering({
    'az bicep version': '',
    'az bicep build --file a.bicep --stdout': '',
    'az bicep lint --file a.bicep': '',
  });
  expect(compileAll(['a.bicep'], run)).toEqual([{ file: 'a.bicep', errors: [] }]);
});
