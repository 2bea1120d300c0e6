import { filesAreThere } from '../../tools/infra/checks/files-are-there.ts';
import { namesAreDeclared } from '../../tools/infra/checks/names-are-declared.ts';
import { namesAreUsed } from '../../tools/infra/checks/names-are-used.ts';
import { readsFit } from '../../tools/infra/checks/reads-fit.ts';
import { tellCases } from './subject.ts';

const main = 'infra/main.bicep';
const thing = "resource thing 'Test/things@2026-01-01' = { name: 'abc' }\n";

describe('names are declared', () => {
  tellCases(namesAreDeclared, {
    'all are': [
      "param a array\nfunc up(x string) string => toUpper(x)\nvar b = map(a, (x, i) => '${x}${i}${az.resourceGroup().id}')\noutput c array = [for d in b: up(d)]",
    ],
    'a variable that is none': ['var a = [\n b\n]', `${main}:2: \`b\` is declared nowhere`],
    'a loop variable outside its loop': [
      'var a = [for b in []: b]\nvar c = b',
      `${main}:2: \`b\` is declared nowhere`,
    ],
    'a function that is none': ["var a = upper('x')", `${main}:1: \`upper()\` is no function of Bicep`],
    'a function of a resource': [
      `${thing}var a = thing.listKeys()\nvar b = thing.foo()`,
      `${main}:3: \`foo()\` is no`,
    ],
    'a name twice': ['param a string\nvar a = 1', `${main}:2: \`a\` is declared twice`],
  });
});

describe('names are used', () => {
  tellCases(namesAreUsed, {
    'all are': ["param a string\ntype t = 'x'\nparam b t\noutput c string = '${a}${b}'"],
    'what is not': [
      "param a string\nvar b = 1\nfunc c() string => ''\ntype d = 'x'\nresource e 'A/b@1' existing = { name: 'x' }",
      `${main}:1: The parameter \`a\` is used nowhere`,
      `${main}:2: The variable \`b\``,
      `${main}:3: The function \`c\``,
      `${main}:4: The type \`d\``,
      `${main}:5: The existing resource \`e\``,
    ],
    'an output of a module that nobody reads': [
      {
        [main]: "module a 'a.bicep' = {}\noutput b string = a.outputs.b",
        'infra/a.bicep': "output b string = ''\noutput c string = ''",
      },
      'infra/a.bicep:2: No template reads the output `c`',
    ],
  });
});

describe('what is read is there', () => {
  tellCases(readsFit, {
    'all is, what Azure sets too': [
      `${thing}output a string = '\${thing.id}\${thing.properties.host}\${subscription().tenantId}'`,
    ],
    'a property that no model has': [
      `${thing}output a string = thing.properties.hots`,
      `${main}:2: \`.hots\` cannot be read: the model`,
    ],
    'an output that is not declared': [
      { [main]: "module a 'a.bicep' = {}\nvar b = a.outputs.c", 'infra/a.bicep': "output b string = ''" },
      `${main}:2: \`.c\` cannot be read: infra/a.bicep declares no output \`c\``,
    ],
    'a module by something else': [
      { [main]: "module a 'a.bicep' = {}\nvar b = a.output.c", 'infra/a.bicep': '' },
      `${main}:2: \`.output\` cannot be read`,
    ],
    'an answer of a function': ['var a = environment().suffixes.blob', `${main}:1: \`.blob\` cannot be read`],
    'a member of a declared type': ['param a { b: string }\nvar c = a.d', `${main}:2: \`.d\` cannot be read`],
    'a resource within another': [`${thing}var a = thing::part.id`, `${main}:2: \`.part\` cannot be read`],
  });
});

describe('files that are loaded are there', () => {
  tellCases(filesAreThere, {
    'all are': [
      {
        [main]: "var a = loadTextContent('q/a.kql')\nvar b = loadJsonContent('b.json')",
        'infra/q/a.kql': 'T',
        'infra/b.json': '{}',
      },
    ],
    'one is not': ["var a = loadTextContent('a.kql')", `${main}:1: There is no file \`a.kql\``],
    'a path that is worked out': [
      'param a string\nvar b = loadTextContent(a)',
      `${main}:2: \`loadTextContent\` takes a path`,
    ],
    'one that is no JSON': [
      { [main]: "var b = loadJsonContent('b.json')", 'infra/b.json': '{' },
      `${main}:1: \`b.json\` is no JSON`,
    ],
  });
});
