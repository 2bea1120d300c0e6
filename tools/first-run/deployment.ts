/** What was deployed, as azd keeps it in its environment. */
export interface Deployment {
  readonly environment: string;
  readonly location: string;
  readonly resourceGroup: string;
  readonly app: string;
  readonly host: string;
  readonly principalId: string;
  readonly scope: { readonly managementGroups: string; readonly subscriptions: string };
  readonly auditSchedule: string;
  readonly reportSchedule: string;
  readonly recipients: readonly string[];
  readonly alertAddresses: readonly string[];
  readonly network: string;
  readonly memoryMB: number;
  /** Whether people sign in by Entra ID; by function keys otherwise. */
  readonly hasSignIn: boolean;
}

/** Names that are in the environment once the templates have been deployed. */
const outputs = [
  'AZURE_ENV_NAME',
  'AZURE_LOCATION',
  'AZURE_RESOURCE_GROUP',
  'SERVICE_API_NAME',
  'SERVICE_API_HOST',
  'SERVICE_API_IDENTITY_PRINCIPAL_ID',
] as const;

/** Reads the environment of azd; a text is the sentence that says what is not there, all of it at once. */
export function deploymentIn(env: Readonly<Record<string, string | undefined>>): Deployment | string {
  const missing = outputs.filter((name) => (env[name] ?? '') === '');
  if (missing.length > 0) {
    return (
      `Nothing says where the service was deployed: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set. ` +
      'Run "azd provision" first, or, without azd, set them to the outputs of the deployment.'
    );
  }
  const text = (name: string, unset = ''): string => (env[name] ?? '') || unset;
  const list = (name: string): string[] =>
    text(name)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return {
    environment: text('AZURE_ENV_NAME'),
    location: text('AZURE_LOCATION'),
    resourceGroup: text('AZURE_RESOURCE_GROUP'),
    app: text('SERVICE_API_NAME'),
    host: text('SERVICE_API_HOST'),
    principalId: text('SERVICE_API_IDENTITY_PRINCIPAL_ID'),
    scope: {
      managementGroups: text('AUDIT_SCOPE_MANAGEMENT_GROUPS'),
      subscriptions: text('AUDIT_SCOPE_SUBSCRIPTIONS'),
    },
    auditSchedule: text('AUDIT_SCHEDULE', '0 0 5 * * *'),
    reportSchedule: text('REPORT_SCHEDULE', '0 0 7 * * MON'),
    recipients: list('AUDIT_EMAIL_RECIPIENTS'),
    alertAddresses: list('AUDIT_ALERT_ADDRESSES'),
    network: text('AUDIT_NETWORK_ACCESS', 'public'),
    memoryMB: Number(text('AUDIT_INSTANCE_MEMORY_MB', '2048')),
    hasSignIn: text('AUDIT_ENTRA_CLIENT_ID') !== '',
  };
}
