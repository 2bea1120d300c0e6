import type { Authentication } from './api/access/authentication.ts';
import { chooseAuthentication } from './api/access/authentication.ts';
import { retentionDays as daysAllowed } from './history/retention.ts';
import type { Scope } from './inventory/inventory-reader.ts';
import type { SettingName } from './settings.ts';

/** A storage account: a connection string, or the URLs of its services, which are opened with the identity. */
export type StorageAccount =
  { readonly connectionString: string } | { readonly tables: string; readonly queues: string };

export const cloudNames = ['public', 'usgovernment', 'china'] as const;
export type CloudName = (typeof cloudNames)[number];

/** What the settings say, checked. */
export interface Config {
  readonly scope: Scope;
  /** Where the tables are. */
  readonly storage: StorageAccount;
  /** Where the host listens for queue messages: its own account. */
  readonly queues: StorageAccount;
  /** A file of the app, or a blob by its https address. The default policy when it is absent. */
  readonly policy?: { readonly file: string } | { readonly blob: string };
  readonly cloud: CloudName;
  readonly credential: 'managedIdentity' | 'default';
  readonly clientId?: string;
  /** Absent when no mail is to be sent. */
  readonly email?: {
    readonly endpoint: string;
    readonly sender: string;
    readonly recipients: readonly string[];
    readonly replyTo?: string;
  };
  /** The address with its signature, which is a secret; absent when no card is to be posted. */
  readonly teamsWorkflow?: string;
  /** Within how many hours of the one before an audit is expected to complete. */
  readonly expectedHours: number;
  /** By which road callers say who they are. */
  readonly authentication: Authentication;
  readonly retentionDays: number;
  readonly simulatorUrl?: string;
}

/** Settings that cannot be used, with every fault of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings. Pure; throws `ConfigError` with every fault at once. */
export function loadConfig(env: Environment): Config {
  const faults: string[] = [];
  const read = (name: SettingName | 'AZURE_CLIENT_ID'): string | undefined => textOf(env, name);
  const list = (name: SettingName): string[] =>
    (read(name) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const choice = <T extends string>(name: SettingName, choices: readonly T[], fallback: T): T => {
    const value = read(name) ?? fallback;
    const chosen = choices.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
    if (chosen === undefined) faults.push(`${name} is "${value}"; it must be one of ${choices.join(', ')}.`);
    return chosen ?? fallback;
  };

  const scope = {
    managementGroups: list('AUDIT_SCOPE_MANAGEMENT_GROUPS'),
    subscriptions: list('AUDIT_SCOPE_SUBSCRIPTIONS').map((id) => id.toLowerCase()),
  };
  faults.push(...scopeFaults(scope));

  const storageFaults: string[] = [];
  const host = hostAccount(env, storageFaults);
  const own = ownAccount(read('AUDIT_STORAGE'), storageFaults);
  const storage = own ?? host;
  const queues = host ?? own;
  if (storage === undefined && storageFaults.length === 0) {
    storageFaults.push(
      'AUDIT_STORAGE and AzureWebJobsStorage are both unset; one of them must name a storage account.',
    );
  }
  faults.push(...storageFaults);

  const policy = policySetting(read('AUDIT_POLICY'), faults);
  const clientId = read('AZURE_CLIENT_ID');
  const simulatorUrl = simulator(read('AUDIT_SIMULATOR_URL'), faults);
  const email = emailSettings(
    read('AUDIT_EMAIL_ENDPOINT'),
    read('AUDIT_EMAIL_SENDER'),
    list('AUDIT_EMAIL_RECIPIENTS'),
    read('AUDIT_EMAIL_REPLY_TO'),
    faults,
  );
  const cloud = choice('AUDIT_CLOUD', cloudNames, 'public');
  const credential = choice('AUDIT_CREDENTIAL', ['managedIdentity', 'default'] as const, 'managedIdentity');
  const authentication = chooseAuthentication(
    {
      isPlatform: choice('AUDIT_EASYAUTH', ['enabled', 'disabled'] as const, 'disabled') === 'enabled',
      tenant: read('AUDIT_ENTRA_TENANT'),
      audiences: list('AUDIT_ENTRA_AUDIENCE'),
    },
    faults,
  );
  const retentionDays = daysKept(read('AUDIT_RETENTION_DAYS'), faults);

  const teams = teamsSetting(read('AUDIT_TEAMS_WORKFLOW_URL'), faults);
  const expectedHours = hours(read('AUDIT_EXPECTED_HOURS'), faults);

  if (faults.length > 0 || storage === undefined || queues === undefined) throw new ConfigError(faults);
  return {
    scope,
    storage,
    queues,
    cloud,
    credential,
    expectedHours,
    authentication,
    retentionDays,
    ...policy,
    ...(clientId !== undefined && { clientId }),
    ...(email !== undefined && { email }),
    ...teams,
    ...(simulatorUrl !== undefined && { simulatorUrl }),
  };
}

function scopeFaults({ managementGroups, subscriptions }: Scope): string[] {
  const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  // A management group's id: letters, digits and - _ ( ) . up to 90.
  const groupId = /^[\p{L}\p{N}_().-]{1,90}$/u;
  return [
    ...managementGroups
      .filter((id) => !groupId.test(id))
      .map((id) => `AUDIT_SCOPE_MANAGEMENT_GROUPS has "${id}", which is not the id of a management group.`),
    ...subscriptions
      .filter((id) => !guid.test(id))
      .map((id) => `AUDIT_SCOPE_SUBSCRIPTIONS has "${id}", which is not a subscription id (a GUID).`),
  ];
}

function ownAccount(value: string | undefined, faults: string[]): StorageAccount | undefined {
  if (value === undefined) return undefined;
  if (!/^https?:/i.test(value)) return connection('AUDIT_STORAGE', value, faults);
  const account = accountAt(value);
  // A signature may stand in it, so it is not repeated.
  if (account === undefined) {
    faults.push(
      'AUDIT_STORAGE is not an account URL, which reads https://NAME.table.core.windows.net and no further; anything else must be a connection string.',
    );
  }
  return account;
}

/** The services of an account, by the address of one of them; undefined where they do not follow from it. */
function accountAt(address: string): Exclude<StorageAccount, { connectionString: string }> | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const [, account, suffix] =
    /^([a-z0-9-]+)\.(?:blob|queue|table|dfs)\.(.+)$/.exec(url?.hostname ?? '') ?? [];
  const isBare = url?.protocol === 'https:' && url.pathname === '/' && url.search === '';
  if (!isBare || account === undefined || suffix === undefined) return undefined;
  return { tables: `https://${account}.table.${suffix}`, queues: `https://${account}.queue.${suffix}` };
}

// The host knows its account by a connection string, by the URLs of its services, or by the account's name.
function hostAccount(env: Environment, faults: string[]): StorageAccount | undefined {
  const whole = textOf(env, 'AzureWebJobsStorage');
  if (whole !== undefined) return connection('AzureWebJobsStorage', whole, faults);
  const tables = textOf(env, 'AzureWebJobsStorage__tableServiceUri');
  const queues = textOf(env, 'AzureWebJobsStorage__queueServiceUri');
  const one = tables ?? queues;
  if (one === undefined) return namedAccount(textOf(env, 'AzureWebJobsStorage__accountName'));
  const both = { ...accountAt(one), ...(tables && { tables }), ...(queues && { queues }) };
  if (both.tables !== undefined && both.queues !== undefined && isHttps(both.tables) && isHttps(both.queues))
    return { tables: withoutSlash(both.tables), queues: withoutSlash(both.queues) };
  faults.push(
    'AzureWebJobsStorage__tableServiceUri and AzureWebJobsStorage__queueServiceUri must be https addresses of the services of one account.',
  );
  return undefined;
}

// The host too completes a bare name with the public cloud's domain.
function namedAccount(name: string | undefined): StorageAccount | undefined {
  return name === undefined ? undefined : accountAt(`https://${name}.table.core.windows.net`);
}

function connection(name: string, value: string, faults: string[]): StorageAccount | undefined {
  const has = (part: string): boolean => new RegExp(`(^|;)\\s*${part}=`, 'i').test(value);
  const isSigned = has('SharedAccessSignature') && has('TableEndpoint');
  if (
    /^UseDevelopmentStorage=true(;|$)/i.test(value) ||
    (has('AccountName') && has('AccountKey')) ||
    isSigned
  )
    return { connectionString: value };
  faults.push(`${name} is not a connection string of a storage account.`);
  return undefined;
}

function emailSettings(
  endpoint: string | undefined,
  sender: string | undefined,
  recipients: readonly string[],
  replyTo: string | undefined,
  faults: string[],
): Config['email'] {
  const isNone = [endpoint, sender, replyTo, recipients[0]].every((value) => value === undefined);
  if (isNone) return undefined;
  const found = [
    ...(endpoint !== undefined && isHttps(endpoint)
      ? []
      : [
          'AUDIT_EMAIL_ENDPOINT must be the https address of Azure Communication Services when mail is configured.',
        ]),
    ...(sender !== undefined && isAddress(sender)
      ? []
      : ['AUDIT_EMAIL_SENDER must be a mail address when mail is configured.']),
    ...recipientFaults(recipients),
    ...replyToFaults(replyTo),
  ];
  faults.push(...found);
  if (found.length > 0 || endpoint === undefined || sender === undefined) return undefined;
  return { endpoint: withoutSlash(endpoint), sender, recipients, ...(replyTo !== undefined && { replyTo }) };
}

function recipientFaults(recipients: readonly string[]): string[] {
  if (recipients.length === 0)
    return ['AUDIT_EMAIL_RECIPIENTS must name at least one address when mail is configured.'];
  return [
    ...(recipients.length > 50
      ? [`AUDIT_EMAIL_RECIPIENTS names ${recipients.length} addresses; the mail service takes 50 at most.`]
      : []),
    ...recipients
      .filter((recipient) => !isAddress(recipient))
      .map((recipient) => `AUDIT_EMAIL_RECIPIENTS has "${recipient}", which is not a mail address.`),
  ];
}

function daysKept(value: string | undefined, faults: string[]): number {
  const { least, most, usual } = daysAllowed;
  if (value === undefined) return usual;
  const days = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (days >= least && days <= most) return days;
  faults.push(
    `AUDIT_RETENTION_DAYS is "${value}"; it must be a whole number of days from ${least} to ${most}.`,
  );
  return usual;
}

function replyToFaults(replyTo: string | undefined): string[] {
  return replyTo === undefined || isAddress(replyTo)
    ? []
    : [`AUDIT_EMAIL_REPLY_TO is "${replyTo}", which is not a mail address.`];
}

function simulator(value: string | undefined, faults: string[]): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
    return url.origin;
  faults.push(
    `AUDIT_SIMULATOR_URL is "${value}"; it must be an http address of this machine (127.0.0.1, localhost or [::1]).`,
  );
  return undefined;
}

function policySetting(value: string | undefined, faults: string[]): Pick<Config, 'policy'> {
  if (value === undefined) return {};
  if (!/^https?:/i.test(value)) return { policy: { file: value } };
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'https:' && url.search === '' && /^\/[^/]+\/./.test(url.pathname))
    return { policy: { blob: url.href } };
  // A signature may stand in it, so it is not repeated.
  faults.push(
    'AUDIT_POLICY is not the address of a blob, which reads https://NAME.blob.core.windows.net/CONTAINER/BLOB and no further; the identity opens it, without a signature.',
  );
  return {};
}

function teamsSetting(url: string | undefined, faults: string[]): Pick<Config, 'teamsWorkflow'> {
  if (url === undefined) return {};
  if (isHttps(url)) return { teamsWorkflow: url };
  // Its signature would let everybody post who reads it, so it is not repeated.
  faults.push('AUDIT_TEAMS_WORKFLOW_URL is not the https address of a workflow.');
  return {};
}

function hours(value = '26', faults: string[]): number {
  // A year.
  const most = 8784;
  const stated = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (stated < 1 || stated > most)
    faults.push(`AUDIT_EXPECTED_HOURS is "${value}"; it must be a whole number of hours from 1 to ${most}.`);
  return stated;
}

const isAddress = (text: string): boolean => /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text);
const isHttps = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:';
const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

function textOf(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}
