import { settings } from '../../src/settings.ts';
import { outputsAreUsed } from '../../tools/infra/azd/outputs-are-used.ts';
import { parametersAgree } from '../../tools/infra/azd/parameters-agree.ts';
import { servicesFit } from '../../tools/infra/azd/services-fit.ts';
import { hostSettings, settingsAreKnown } from '../../tools/infra/checks/settings-are-known.ts';
import { tellCases } from './subject.ts';

const main = 'infra/main.bicep';
const parameters = 'infra/main.parameters.json';
const passing = (given: Readonly<Record<string, unknown>>) => ({
  [main]: "param a string\nparam n int = 1\n@allowed(['x', 'y'])\nparam c string = 'x'",
  [parameters]: JSON.stringify(
    { parameters: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, { value }])) },
    null,
    1,
  ),
});

describe('azd passes what main.bicep takes', () => {
  tellCases(parametersAgree, {
    'all of it': [passing({ a: '${AZURE_ENV_NAME}', n: '${N=3}', c: '${C=y}' })],
    'without what it requires': [passing({ n: 1 }), `${parameters}:2: \`a\` is missing`],
    'with what it does not know': [
      passing({ a: 'a', b: 1 }),
      `${parameters}:6: \`b\` is no parameter of ${main}`,
    ],
    'of another type': [
      passing({ a: 'a', n: '${N=three}' }),
      `${parameters}:6: \`n\` is \`three\`, and ${main} takes the type int`,
    ],
    'that is not allowed': [
      passing({ a: 'a', c: '${C=z}' }),
      `${parameters}:6: \`c\` is \`z\`, and ${main} allows`,
    ],
    'from no JSON': [{ [main]: '', [parameters]: '{' }, `${parameters}:1: This is no JSON`],
    'from nothing': [{ [main]: '' }, `${parameters}:1: There is no`],
  });
});

const site = (tag: string, kind = 'functionapp,linux'): string =>
  `param t object\nresource s 'Microsoft.Web/sites@1' = {\nname: 's'\nkind: '${kind}'\ntags: union({ x: 'y' }, { 'azd-service-name': '${tag}' })\n}`;
const yaml = 'services:\n  api:\n    host: function\n';

describe('azd finds where to deploy', () => {
  tellCases(servicesFit, {
    'by the tag': [{ [main]: site('api'), 'azure.yaml': yaml }],
    'not by another tag': [
      { [main]: site('app'), 'azure.yaml': yaml },
      'azure.yaml:2: 0 sites carry the tag `azd-service-name: api`',
      `${main}:5: azure.yaml has no service \`app\``,
    ],
    'not a site of another kind': [
      { [main]: site('api', 'app,linux'), 'azure.yaml': yaml },
      `${main}:5: The host of \`api\` is \`function\`, and the kind of its site \`app,linux\``,
    ],
    'not by what is no YAML': [{ [main]: '', 'azure.yaml': 'services: [' }, 'azure.yaml:1: This is no YAML'],
    'not without services': [
      { [main]: '', 'azure.yaml': 'name: x' },
      'azure.yaml:1: azure.yaml names no `services`',
    ],
    'not without the file': [{ [main]: '' }, 'azure.yaml:1: There is no azure.yaml'],
  });
});

describe('outputs are for somebody', () => {
  const hooks = (run: string): string => `hooks:\n  postdeploy:\n    shell: sh\n    run: ${run}\n`;
  tellCases(outputsAreUsed, {
    'a hook, or people': [
      {
        [main]: "output SERVICE_X string = ''\noutput AZURE_TENANT_ID string = ''",
        'azure.yaml': hooks('echo $SERVICE_X $AZURE_ENV_NAME'),
      },
    ],
    'a script of a hook': [
      {
        [main]: "output SERVICE_X string = ''",
        'azure.yaml': hooks('./hooks/a.sh'),
        'hooks/a.sh': 'echo "${SERVICE_X}"',
      },
    ],
    nobody: [{ [main]: "output SERVICE_X string = ''" }, `${main}:1: Nobody reads the output \`SERVICE_X\``],
    'a hook that reads what is none': [
      { [main]: '', 'azure.yaml': hooks('echo $SERVICE_Y') },
      'azure.yaml:4: `SERVICE_Y` is no output',
    ],
    'a script that is not there': [
      { [main]: '', 'azure.yaml': hooks('./hooks/a.sh') },
      'azure.yaml:4: There is no `hooks/a.sh`',
    ],
  });
});

describe('the app is set what it reads', () => {
  const names = [
    ...settings.map(({ name }): string => name).filter((name) => name !== 'AUDIT_SIMULATOR_URL'),
    ...Object.keys(hostSettings),
  ];
  const config = (...all: readonly string[]): string =>
    `resource c 'Microsoft.Web/sites/config@1' = {\nname: 'appsettings'\nproperties: union(a, {})\n}\nvar a = {\n${all.map((name) => `${name}: ''`).join('\n')}\n}`;
  tellCases(settingsAreKnown, {
    'all of it': [config(...names)],
    'in a list on the site': [
      `resource s 'Microsoft.Web/sites@1' = {\nname: 's'\nproperties: { siteConfig: { appSettings: [for n in [${names.map((name) => `'${name}'`).join(', ')}]: { name: n, value: '' }] } }\n}`,
    ],
    'but one': [
      config(...names.slice(1)),
      `${main}:${names.length + 4}: The setting \`${names[0]!}\` is not set`,
    ],
    'what only development has': [
      config('AUDIT_SIMULATOR_URL', ...names),
      `${main}:6: The setting \`AUDIT_SIMULATOR_URL\` is read by nobody`,
    ],
    'what cannot be seen': [
      `param a object\nresource c 'Microsoft.Web/sites/config@1' = {\nname: 'appsettings'\nproperties: a\n}`,
      `${main}:4: Which settings these are cannot be told`,
      ...names.map(() => `${main}:4: The setting`),
    ],
  });
});
