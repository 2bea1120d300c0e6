import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Deployment } from '../../../tools/first-run/deployment.ts';
import { deploymentIn } from '../../../tools/first-run/deployment.ts';
import { estates } from '../../../tools/first-run/estates.ts';
import { firstRunPage } from '../../../tools/first-run/page.ts';

const env = {
  AZURE_ENV_NAME: 'aks-audit',
  AZURE_LOCATION: 'westeurope',
  AZURE_RESOURCE_GROUP: 'rg-aks-audit',
  SERVICE_API_NAME: 'func-acme',
  SERVICE_API_HOST: 'func-acme.azurewebsites.net',
  SERVICE_API_IDENTITY_PRINCIPAL_ID: '00000000-0000-0000-0000-00000000000a',
};
const pageOf = (more: Readonly<Record<string, string>> = {}): string =>
  firstRunPage(deploymentIn({ ...env, ...more }) as Deployment, estates);

it('says all that is not set where nothing was deployed', () => {
  const { AZURE_LOCATION: _, SERVICE_API_HOST: __, ...some } = env;
  expect(deploymentIn(some)).toMatch(
    /: AZURE_LOCATION, SERVICE_API_HOST are not set\. Run "azd provision" first/,
  );
});

it('asks for nothing that the templates do not put out, and azd does not set itself', () => {
  const main = readFileSync('infra/main.bicep', 'utf8');
  const outputs = [...main.matchAll(/^output (\w+) /gm)].map(([, name]) => name);
  const missing = deploymentIn({}) as string;
  const asked = missing.slice(missing.indexOf(':') + 1, missing.indexOf(' are')).split(',');
  expect([...outputs, 'AZURE_ENV_NAME', 'AZURE_LOCATION']).toEqual(
    expect.arrayContaining(asked.map((name) => name.trim())),
  );
});

it('reads no parameter that azd does not hand to the templates, with the same default', () => {
  const { parameters } = JSON.parse(readFileSync('infra/main.parameters.json', 'utf8')) as {
    parameters: Readonly<Record<string, { value: string }>>;
  };
  const defaults = Object.fromEntries(
    Object.values(parameters).flatMap(({ value }) => {
      const [, name, unset] = /^\$\{(\w+)=(.*)\}$/.exec(value) ?? [];
      return name === undefined ? [] : [[name, unset ?? '']];
    }),
  );
  const { AUDIT_ENTRA_CLIENT_ID: _, ...stated } = defaults;
  expect(deploymentIn({ ...env, ...stated })).toEqual(deploymentIn(env));
  expect(Object.keys(defaults)).toEqual(
    expect.arrayContaining([
      'AUDIT_SCOPE_MANAGEMENT_GROUPS',
      'AUDIT_SCOPE_SUBSCRIPTIONS',
      'AUDIT_SCHEDULE',
      'REPORT_SCHEDULE',
      'AUDIT_EMAIL_RECIPIENTS',
      'AUDIT_ALERT_ADDRESSES',
      'AUDIT_NETWORK_ACCESS',
      'AUDIT_INSTANCE_MEMORY_MB',
      'AUDIT_ENTRA_CLIENT_ID',
    ]),
  );
});

it('azd shows it when it has deployed, in every shell', () => {
  const { hooks } = parse(readFileSync('azure.yaml', 'utf8')) as {
    hooks: { postdeploy: Readonly<Record<string, { run: string }>> };
  };
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const { run } of Object.values(hooks.postdeploy)) {
    expect(scripts).toHaveProperty(run.split(' ').at(-1) ?? '');
  }
});

it('names the identity in the command that lets it read, and nobody where there is no mail', () => {
  const page = pageOf();
  expect(page).toContain('--parameters principalId=00000000-0000-0000-0000-00000000000a');
  expect(page).toMatch(/^Mail +none: nobody is named$/m);
  expect(page).toContain('all that its identity can read');
  expect(page).not.toMatch(/undefined|NaN/);
});

it('tells of mail, alerts, scope and sign-in what was set', () => {
  const page = pageOf({
    AUDIT_EMAIL_RECIPIENTS: 'a@contoso.example, b@contoso.example',
    AUDIT_ALERT_ADDRESSES: 'ops@contoso.example',
    AUDIT_SCOPE_MANAGEMENT_GROUPS: 'contoso',
    AUDIT_ENTRA_CLIENT_ID: '00000000-0000-0000-0000-00000000000b',
    AUDIT_NETWORK_ACCESS: 'private',
  });
  expect(page).toMatch(/^Mail +0 0 7 \* \* MON, to a@contoso.example, b@contoso.example$/m);
  expect(page).toContain('It audits management groups contoso.');
  expect(page).toContain('authorization: Bearer $token');
  expect(page).toMatch(/^ {2}Private endpoints +29\.20 +29\.20 +29\.20$/m);
});
