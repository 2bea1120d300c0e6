import type { Check } from '../checks/check.ts';
import { readByHooks } from './hooks.ts';
import { environmentNames } from './parameters-agree.ts';

const template = 'infra/main.bicep';

/** Outputs of main.bicep that are for people and for azd itself, and what for. */
export const outputsForPeople: Readonly<Record<string, string>> = {
  AZURE_RESOURCE_GROUP: 'azd looks for the app in this resource group',
  AZURE_TENANT_ID: 'azd signs in to this tenant',
  SERVICE_API_NAME: 'the name that operators give to az, and azd to its own deployment of the service',
  SERVICE_API_HOST: 'where the service answers',
  SERVICE_API_IDENTITY_PRINCIPAL_ID: 'whom infra/reader gives the right to read, and infra/sign-in trusts',
  AUDIT_POLICY_CONTAINER_URL: 'where an organisation puts its policy file',
};

/** What azd itself puts into its environment. */
const ofAzd = new Set([
  'AZURE_ENV_NAME',
  'AZURE_LOCATION',
  'AZURE_PRINCIPAL_ID',
  'AZURE_PRINCIPAL_TYPE',
  'AZURE_RESOURCE_GROUP',
  'AZURE_SUBSCRIPTION_ID',
  'AZURE_TENANT_ID',
]);

/** What hooks read is an output of main.bicep or a variable of azd's; each output is read by one, or for people. */
export const outputsAreUsed: Check = ({ templates }) => {
  const main = templates.all.find(({ file }) => file === template);
  if (main === undefined) return [];
  const known = new Set([
    ...ofAzd,
    ...main.outputs.map(({ name }) => name),
    ...environmentNames(templates.files['infra/main.parameters.json'] ?? ''),
  ]);
  const hooks = readByHooks(templates.files);
  const unknown = hooks.reads
    .filter(({ name }) => !known.has(name))
    .map(({ at, name }) => ({
      at,
      message: `\`${name}\` is no output of ${template}, and no variable of azd: correct the name, or add the output.`,
    }));
  const unused = main.outputs
    .filter(({ name }) => !(name in outputsForPeople) && !hooks.reads.some((read) => read.name === name))
    .map(({ at, name }) => ({
      at,
      message: `Nobody reads the output \`${name}\`: take it out, or say whom it is for in tools/infra/azd/outputs-are-used.ts.`,
    }));
  return [...hooks.faults, ...unknown, ...unused];
};
