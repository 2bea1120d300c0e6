import { modulesFit } from '../../tools/infra/checks/modules-fit.ts';
import { parentsFit } from '../../tools/infra/checks/parents-fit.ts';
import { scopesFit } from '../../tools/infra/checks/scopes-fit.ts';
import { tellCases } from './subject.ts';

const main = 'infra/main.bicep';
const taking = "param a string\nparam b int = 1\n@allowed(['x', 'y'])\nparam c string = 'x'\nparam d string?";
const using = (params: string) => ({
  [main]: `module m 'm.bicep' = {\n params: {\n ${params}\n }\n}`,
  'infra/m.bicep': taking,
});

describe('modules take what is passed', () => {
  tellCases(modulesFit, {
    'all fits': [using("a: 'a'\n c: 'y'")],
    'a template that is not there': [
      "module m 'n.bicep' = {}",
      `${main}:1: There is no template \`n.bicep\``,
    ],
    'a parameter that is not passed': [
      using('b: 2'),
      `${main}:1: infra/m.bicep requires the parameter \`a\``,
    ],
    'a parameter that is none': [
      using("a: 'a'\n e: 1"),
      `${main}:4: infra/m.bicep declares no parameter \`e\``,
    ],
    'one of another type': [
      using("a: 'a'\n b: 'two'"),
      `${main}:4: \`b\` is a string, and infra/m.bicep takes an int`,
    ],
    'one that is not allowed': [
      using("a: 'a'\n c: true ? 'x' : 'z'"),
      `${main}:4: \`c\` is \`z\`, and infra/m.bicep allows \`x\`, \`y\``,
    ],
    'a member that modules do not have': [
      { [main]: "module m 'm.bicep' = {\n parameters: {}\n}", 'infra/m.bicep': '' },
      `${main}:2: A module takes no \`parameters\``,
    ],
  });
});

const thing = "resource t 'Test/things@2026-01-01' = { name: 'abc' }\n";
const part = (body: string) => `${thing}resource p 'Test/things/parts@2026-01-01' = {\n${body}\n}`;

describe('resources within others name their parent', () => {
  tellCases(parentsFit, {
    'by parent': [part("parent: t\nname: 'p'")],
    'by name': [part("name: 'abc/p'")],
    'not at all': [part("name: 'p'"), `${main}:3: A \`Test/things/parts\` lies within another resource`],
    'by both': [part("parent: t\nname: 'abc/p'"), `${main}:4: A resource with a \`parent\``],
    'by one of another type': [
      `${thing}resource q 'Test/others/parts@1' = {\nparent: t\nname: 'p'\n}`,
      `${main}:3: The parent of a \`Test/others/parts\` is a \`Test/others\`, and \`t\` is a \`Test/things\``,
    ],
    'by what is no resource': [part("parent: 'abc'\nname: 'p'"), `${main}:3: \`parent\` must be a resource`],
    'one that has none': [
      "resource t 'Test/things@2026-01-01' = { name: 'a/b' }",
      `${main}:1: The name of a \`Test/things\` has no slash`,
    ],
  });
});

const group =
  "targetScope = 'subscription'\nresource g 'Microsoft.Resources/resourceGroups@1' = { name: 'g' }\n";

describe('scopes are where templates can be deployed', () => {
  tellCases(scopesFit, {
    'a module in a group': [{ [main]: `${group}module m 'm.bicep' = { scope: g }`, 'infra/m.bicep': thing }],
    'a module without its scope': [
      { [main]: `${group}module m 'm.bicep' = {}`, 'infra/m.bicep': thing },
      `${main}:3: infra/m.bicep is for a resourceGroup, and this module goes to a subscription`,
    ],
    'a resource without a group': [
      `targetScope = 'subscription'\n${thing}`,
      `${main}:2: A \`Test/things\` cannot be deployed to a subscription`,
    ],
    'a group within a group': [
      "resource g 'Microsoft.Resources/resourceGroups@1' = { name: 'g' }",
      `${main}:1: A \`Microsoft.Resources/resourceGroups\` cannot`,
    ],
    'what extends a resource': [
      `${thing}resource r 'Microsoft.Authorization/roleAssignments@1' = {\nname: 'r'\nscope: t\n}`,
    ],
    'what is meant for elsewhere': [
      "resource r 'Microsoft.Authorization/roleAssignments@1' = {\nname: 'r'\nscope: subscription()\n}",
      `${main}:3: Here \`scope\` must be a resource that is extended`,
    ],
    'a target that is none': ["targetScope = 'group'", `${main}:1: \`targetScope\` is \`group\``],
  });
});
