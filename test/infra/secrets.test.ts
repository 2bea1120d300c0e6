import { noCloudHosts } from '../../tools/infra/checks/no-cloud-hosts.ts';
import { noSecretsOut } from '../../tools/infra/checks/no-secrets-out.ts';
import { noSecretsWritten } from '../../tools/infra/checks/no-secrets-written.ts';
import { tellCases } from './subject.ts';

const main = 'infra/main.bicep';
const secret = '@secure()\nparam s string\n';

describe('no secret is written down', () => {
  tellCases(noSecretsWritten, {
    'an empty default': [
      "@secure()\nparam s string = ''\n@secure()\nparam o object = {}\n@secure()\nparam g string = newGuid()",
    ],
    'a default': [
      "@secure()\nparam s string = 'hunter2'",
      `${main}:2: The secure parameter \`s\` has a default`,
    ],
    'a name that sounds like one': [
      'param adminPassword string',
      `${main}:1: \`adminPassword\` sounds like a secret`,
    ],
    'a key in a text': ["var a = 'AccountName=a;AccountKey=b'", `${main}:1: This text looks like a key`],
  });
});

describe('no secret goes out', () => {
  tellCases(noSecretsOut, {
    'whether there is one tells none': [
      `${secret}output a bool = !empty(s)\noutput b string = empty(s) ? 'no' : 'yes'`,
    ],
    'in an output': [`${secret}output a string = 'x\${s}'`, `${main}:3: The output \`a\` shows \`s\``],
    'by a variable': [
      `${secret}var a = { b: s }\noutput c object = a`,
      `${main}:4: The output \`c\` shows \`a\``,
    ],
    'the keys of a resource': [
      "resource t 'Test/things@1' existing = { name: 'x' }\noutput a object = t.listKeys()",
      `${main}:2: The output \`a\` shows \`listKeys()\``,
    ],
    'to a parameter that is open': [
      {
        [main]: `${secret}module m 'm.bicep' = {\n params: {\n a: s\n }\n}`,
        'infra/m.bicep': 'param a string',
      },
      `${main}:5: \`s\` is a secret, and the parameter \`a\` of infra/m.bicep is not secure`,
    ],
    'to one that is secure': [
      {
        [main]: `${secret}module m 'm.bicep' = { params: { a: s } }`,
        'infra/m.bicep': '@secure()\nparam a string',
      },
    ],
  });
});

describe('no host of one cloud', () => {
  tellCases(noCloudHosts, {
    'what the cloud says': ["var a = 'privatelink.blob.${environment().suffixes.storage}'"],
    'for people': ["@description('See portal.azure.com')\nparam a string"],
    'a host of storage': [
      "param n string\nvar a = 'https://${n}.blob.core.windows.net'",
      `${main}:2: \`core.windows.net\` is the name of one cloud`,
    ],
    'a host of Azure': ["var a = 'https://x.communication.azure.com/y'", `${main}:1: \`azure.com\``],
    'a host that only ends alike': ["var a = 'myazure.com'\nvar b = 'azure.com.example'"],
    'one that a comment allows': [
      "#disable-next-line no-hardcoded-env-urls\nvar a = 'management.azure.com'\nvar b = 'management.azure.com'",
      `${main}:3: `,
    ],
  });
});
