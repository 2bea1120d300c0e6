import { ConfigError, loadConfig } from '../src/config.ts';

const connectionString =
  'DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=a2V5;EndpointSuffix=core.windows.net';
const development = 'UseDevelopmentStorage=true';
const least = { AzureWebJobsStorage: development };
const first = '0f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';
const second = '1f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10';
const mail = {
  AUDIT_EMAIL_ENDPOINT: 'https://acme.communication.azure.com/',
  AUDIT_EMAIL_SENDER: 'DoNotReply@acme.example',
  AUDIT_EMAIL_RECIPIENTS: 'platform@acme.example, cto@acme.example',
};

const workflow = 'https://acme.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke?sig=secret';

type Settings = Readonly<Record<string, string | undefined>>;

function faultsOf(settings: Settings): readonly string[] {
  try {
    loadConfig(settings);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

it('asks for a storage account and nothing else', () => {
  const account = { connectionString: development };
  expect(loadConfig(least)).toEqual({
    scope: { managementGroups: [], subscriptions: [] },
    storage: account,
    queues: account,
    cloud: 'public',
    credential: 'managedIdentity',
    expectedHours: 26,
    authentication: { kind: 'keys' },
    retentionDays: 400,
  });
});

it('takes blank settings for unset ones', () => {
  const blank = Object.fromEntries(
    [
      ...Object.keys(mail),
      'AUDIT_STORAGE',
      'AUDIT_CLOUD',
      'AUDIT_RETENTION_DAYS',
      'AUDIT_SIMULATOR_URL',
      'AUDIT_SCOPE_SUBSCRIPTIONS',
    ].map((name) => [name, '  ']),
  );
  expect(loadConfig({ ...least, ...blank })).toEqual(loadConfig(least));
});

it('reads every setting', () => {
  expect(
    loadConfig({
      ...least,
      ...mail,
      AUDIT_SCOPE_MANAGEMENT_GROUPS: 'acme, acme-(größe)_1.x ,',
      AUDIT_SCOPE_SUBSCRIPTIONS: `${first.toUpperCase()},${second}`,
      AUDIT_STORAGE: connectionString,
      AUDIT_POLICY: 'policy.json',
      AUDIT_CLOUD: 'USGovernment',
      AUDIT_CREDENTIAL: 'Default',
      AZURE_CLIENT_ID: second,
      AUDIT_TEAMS_WORKFLOW_URL: workflow,
      AUDIT_EXPECTED_HOURS: '170',
      AUDIT_EASYAUTH: 'Enabled',
      AUDIT_ENTRA_TENANT: second.toUpperCase(),
      AUDIT_RETENTION_DAYS: ' 90 ',
      AUDIT_SIMULATOR_URL: 'http://localhost:8081/',
    }),
  ).toEqual({
    scope: { managementGroups: ['acme', 'acme-(größe)_1.x'], subscriptions: [first, second] },
    storage: { connectionString },
    queues: { connectionString: development },
    policy: { file: 'policy.json' },
    cloud: 'usgovernment',
    credential: 'default',
    clientId: second,
    email: {
      endpoint: 'https://acme.communication.azure.com',
      sender: 'DoNotReply@acme.example',
      recipients: ['platform@acme.example', 'cto@acme.example'],
    },
    teamsWorkflow: workflow,
    expectedHours: 170,
    authentication: { kind: 'platform', tenant: second },
    retentionDays: 90,
    simulatorUrl: 'http://localhost:8081',
  });
});

describe('the storage account', () => {
  const services = (name: string, suffix = 'core.windows.net') => ({
    tables: `https://${name}.table.${suffix}`,
    queues: `https://${name}.queue.${suffix}`,
  });
  const dev = { connectionString: development };

  it.each<[string, Settings, unknown, unknown]>([
    // settings, where the tables are, where the host listens
    [
      'one connection string for both',
      { AzureWebJobsStorage: connectionString },
      { connectionString },
      { connectionString },
    ],
    ['one of our own alone', { AUDIT_STORAGE: connectionString }, { connectionString }, { connectionString }],
    ['one each', { ...least, AUDIT_STORAGE: connectionString }, { connectionString }, dev],
    [
      'the URL of its tables',
      { ...least, AUDIT_STORAGE: 'https://acme.table.core.windows.net' },
      services('acme'),
      dev,
    ],
    [
      'the URL of its blobs, with a slash',
      { ...least, AUDIT_STORAGE: 'https://acme.blob.core.windows.net/' },
      services('acme'),
      dev,
    ],
    [
      'a URL of another cloud',
      { AUDIT_STORAGE: 'https://acme.queue.core.chinacloudapi.cn' },
      services('acme', 'core.chinacloudapi.cn'),
      services('acme', 'core.chinacloudapi.cn'),
    ],
    [
      'the name of the host',
      { AzureWebJobsStorage__accountName: 'acme' },
      services('acme'),
      services('acme'),
    ],
    [
      'both URLs of the host',
      {
        AzureWebJobsStorage__tableServiceUri: 'https://acme.table.core.windows.net/',
        AzureWebJobsStorage__queueServiceUri: 'https://queues.acme.example/',
      },
      { tables: 'https://acme.table.core.windows.net', queues: 'https://queues.acme.example' },
      { tables: 'https://acme.table.core.windows.net', queues: 'https://queues.acme.example' },
    ],
    [
      'the URL of its queues alone',
      {
        AUDIT_STORAGE: connectionString,
        AzureWebJobsStorage__queueServiceUri: 'https://host.queue.core.windows.net',
      },
      { connectionString },
      services('host'),
    ],
    [
      'the URL of its tables alone',
      { AzureWebJobsStorage__tableServiceUri: 'https://host.table.core.windows.net' },
      services('host'),
      services('host'),
    ],
    [
      'the host by name, the tables elsewhere',
      { AUDIT_STORAGE: 'https://acme.table.core.windows.net', AzureWebJobsStorage__accountName: 'host' },
      services('acme'),
      services('host'),
    ],
    [
      'a shared access signature',
      { AUDIT_STORAGE: 'TableEndpoint=https://acme.table.core.windows.net;SharedAccessSignature=sv=1' },
      { connectionString: 'TableEndpoint=https://acme.table.core.windows.net;SharedAccessSignature=sv=1' },
      { connectionString: 'TableEndpoint=https://acme.table.core.windows.net;SharedAccessSignature=sv=1' },
    ],
  ])('is known by %s', (_, settings, storage, queues) => {
    expect(loadConfig(settings)).toMatchObject({ storage, queues });
  });

  it.each<[string, Settings, RegExp]>([
    ['nothing', {}, /^AUDIT_STORAGE and AzureWebJobsStorage are both unset/],
    [
      'no connection string',
      { AzureWebJobsStorage: 'secret' },
      /^AzureWebJobsStorage is not a connection string/,
    ],
    [
      'no connection string of our own',
      { ...least, AUDIT_STORAGE: 'secret' },
      /^AUDIT_STORAGE is not a connection string/,
    ],
    [
      'a name without a key',
      { ...least, AUDIT_STORAGE: 'AccountName=secret' },
      /^AUDIT_STORAGE is not a connection string/,
    ],
    [
      'http',
      { ...least, AUDIT_STORAGE: 'http://secret.table.core.windows.net' },
      /^AUDIT_STORAGE is not an account URL/,
    ],
    [
      'a signature in the URL',
      { ...least, AUDIT_STORAGE: 'https://acme.table.core.windows.net/?sig=secret' },
      /^AUDIT_STORAGE is not an account URL/,
    ],
    [
      'the URL of a table',
      { ...least, AUDIT_STORAGE: 'https://acme.table.core.windows.net/secret' },
      /^AUDIT_STORAGE is not an account URL/,
    ],
    [
      'a URL of something else',
      { ...least, AUDIT_STORAGE: 'https://secret.example' },
      /^AUDIT_STORAGE is not an account URL/,
    ],
    [
      'queues on a domain that says nothing of tables',
      { AzureWebJobsStorage__queueServiceUri: 'https://secret.example' },
      /^AzureWebJobsStorage__tableServiceUri and/,
    ],
    [
      'tables that are no address',
      {
        AzureWebJobsStorage__tableServiceUri: 'secret',
        AzureWebJobsStorage__queueServiceUri: 'https://q.example',
      },
      /^AzureWebJobsStorage__tableServiceUri and/,
    ],
  ])('is refused by %s, in one sentence that tells no secret', (_, settings, says) => {
    const faults = faultsOf(settings);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(says);
    expect(faults[0]).not.toContain('secret');
  });
});

describe('a setting', () => {
  it.each<[string, string, RegExp]>([
    ['AUDIT_SCOPE_SUBSCRIPTIONS', `${first},prod`, /has "prod", which is not a subscription id \(a GUID\)/],
    ['AUDIT_SCOPE_SUBSCRIPTIONS', `{${first}}`, /which is not a subscription id/],
    ['AUDIT_SCOPE_SUBSCRIPTIONS', `${first} ${second}`, /which is not a subscription id/],
    ['AUDIT_SCOPE_MANAGEMENT_GROUPS', "acme' or 1 eq 1", /which is not the id of a management group/],
    ['AUDIT_SCOPE_MANAGEMENT_GROUPS', '/providers/acme', /which is not the id of a management group/],
    ['AUDIT_SCOPE_MANAGEMENT_GROUPS', 'a'.repeat(91), /which is not the id of a management group/],
    ['AUDIT_CLOUD', 'germany', /is "germany"; it must be one of public, usgovernment, china/],
    ['AUDIT_CREDENTIAL', 'password', /must be one of managedIdentity, default/],
    ['AUDIT_POLICY', 'http://acme.blob.core.windows.net/policy/policy.json', /is not the address of a blob/],
    ['AUDIT_POLICY', 'https://acme.blob.core.windows.net/policy', /is not the address of a blob/],
    ['AUDIT_POLICY', 'https://acme.blob.core.windows.net/policy/p.json?sig=s3cret', /without a signature/],
    ['AUDIT_TEAMS_WORKFLOW_URL', 'acme', /is not the https address of a workflow/],
    ['AUDIT_TEAMS_WORKFLOW_URL', 'http://localhost/workflows/a', /is not the https address/],
    ['AUDIT_EXPECTED_HOURS', '0', /is "0"; it must be a whole number of hours from 1 to 8784/],
    ['AUDIT_EXPECTED_HOURS', '1.5', /must be a whole number of hours/],
    ['AUDIT_EXPECTED_HOURS', '8785', /must be a whole number of hours/],
    ['AUDIT_EXPECTED_HOURS', '-1', /must be a whole number of hours/],
    ['AUDIT_EXPECTED_HOURS', 'a day', /must be a whole number of hours/],
    ['AUDIT_EASYAUTH', 'true', /must be one of enabled, disabled/],
    ['AUDIT_RETENTION_DAYS', '34', /is "34"; it must be a whole number of days from 35 to 3650\./],
    ['AUDIT_RETENTION_DAYS', '3651', /must be a whole number of days from 35 to 3650/],
    ['AUDIT_RETENTION_DAYS', '1e3', /must be a whole number of days/],
    ['AUDIT_RETENTION_DAYS', '40.5', /must be a whole number of days/],
    ['AUDIT_RETENTION_DAYS', '-400', /must be a whole number of days/],
    ['AUDIT_RETENTION_DAYS', 'a year', /is "a year"; it must be a whole number of days/],
    ['AUDIT_RETENTION_DAYS', '9'.repeat(400), /must be a whole number of days/],
    ['AUDIT_SIMULATOR_URL', 'https://localhost:8081', /must be an http address of this machine/],
    ['AUDIT_SIMULATOR_URL', 'http://example.com', /must be an http address of this machine/],
    ['AUDIT_SIMULATOR_URL', 'http://127.0.0.1.evil.example', /must be an http address of this machine/],
    ['AUDIT_SIMULATOR_URL', 'http://localhost@evil.example', /must be an http address of this machine/],
    ['AUDIT_SIMULATOR_URL', 'http://0.0.0.0:8081', /must be an http address of this machine/],
    ['AUDIT_SIMULATOR_URL', '127.0.0.1:8081', /must be an http address of this machine/],
  ])('%s is not %s', (name, value, says) => {
    const faults = faultsOf({ ...least, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(says);
    expect(faults[0]!.startsWith(name)).toBe(true);
  });

  it('AUDIT_POLICY may be the address of a blob, in any cloud', () => {
    const blob = 'https://acme.blob.core.chinacloudapi.cn/policy/dev/policy.json';
    expect(loadConfig({ ...least, AUDIT_POLICY: blob }).policy).toEqual({ blob });
  });

  it.each([35, 400, 3650])('AUDIT_RETENTION_DAYS may be %d', (days) => {
    expect(loadConfig({ ...least, AUDIT_RETENTION_DAYS: String(days) }).retentionDays).toBe(days);
  });

  it.each([
    ['http://127.0.0.1:8081', 'http://127.0.0.1:8081'],
    ['http://localhost:1/', 'http://localhost:1'],
    ['http://[::1]:8081', 'http://[::1]:8081'],
  ])('AUDIT_SIMULATOR_URL may be %s', (value, url) => {
    expect(loadConfig({ ...least, AUDIT_SIMULATOR_URL: value }).simulatorUrl).toBe(url);
  });
});

describe('mail', () => {
  it.each<[string, Settings, RegExp[]]>([
    [
      'an endpoint alone',
      { AUDIT_EMAIL_ENDPOINT: mail.AUDIT_EMAIL_ENDPOINT },
      [/^AUDIT_EMAIL_SENDER must be/, /^AUDIT_EMAIL_RECIPIENTS must name/],
    ],
    [
      'a sender alone',
      { AUDIT_EMAIL_SENDER: mail.AUDIT_EMAIL_SENDER },
      [/^AUDIT_EMAIL_ENDPOINT must be/, /^AUDIT_EMAIL_RECIPIENTS must name/],
    ],
    [
      'recipients alone',
      { AUDIT_EMAIL_RECIPIENTS: mail.AUDIT_EMAIL_RECIPIENTS },
      [/^AUDIT_EMAIL_ENDPOINT must be/, /^AUDIT_EMAIL_SENDER must be/],
    ],
    [
      'an endpoint without TLS',
      { ...mail, AUDIT_EMAIL_ENDPOINT: 'http://acme.example' },
      [/^AUDIT_EMAIL_ENDPOINT must be the https address/],
    ],
    [
      'an endpoint that is a name',
      { ...mail, AUDIT_EMAIL_ENDPOINT: 'acme' },
      [/^AUDIT_EMAIL_ENDPOINT must be/],
    ],
    [
      'a sender with a display name',
      { ...mail, AUDIT_EMAIL_SENDER: 'AKS <a@acme.example>' },
      [/^AUDIT_EMAIL_SENDER must be a mail address/],
    ],
    [
      'recipients that are none',
      { ...mail, AUDIT_EMAIL_RECIPIENTS: ' , ' },
      [/^AUDIT_EMAIL_RECIPIENTS must name at least one/],
    ],
    [
      'recipients that are not all addresses',
      { ...mail, AUDIT_EMAIL_RECIPIENTS: 'a@acme.example,team,b@acme' },
      [/has "team", which is not/, /has "b@acme", which is not/],
    ],
    [
      'an address for answers alone',
      { AUDIT_EMAIL_REPLY_TO: 'answers@acme.example' },
      [/^AUDIT_EMAIL_ENDPOINT must be/, /^AUDIT_EMAIL_SENDER must be/, /^AUDIT_EMAIL_RECIPIENTS must name/],
    ],
    [
      'an address for answers that is none',
      { ...mail, AUDIT_EMAIL_REPLY_TO: 'answers' },
      [/^AUDIT_EMAIL_REPLY_TO is "answers", which is not a mail address/],
    ],
    [
      'too many recipients',
      {
        ...mail,
        AUDIT_EMAIL_RECIPIENTS: Array.from({ length: 51 }, (_, index) => `a${index}@acme.example`).join(','),
      },
      [/names 51 addresses; the mail service takes 50 at most/],
    ],
  ])('is refused with %s', (_, settings, says) => {
    const faults = faultsOf({ ...least, ...settings });
    expect(faults).toHaveLength(says.length);
    for (const [index, sentence] of says.entries()) expect(faults[index]).toMatch(sentence);
  });

  it('may have an address for answers', () => {
    const { email } = loadConfig({ ...least, ...mail, AUDIT_EMAIL_REPLY_TO: 'answers@acme.example' });
    expect(email).toMatchObject({ replyTo: 'answers@acme.example' });
    expect(loadConfig({ ...least, ...mail }).email).not.toHaveProperty('replyTo');
  });

  it('goes to fifty recipients at most', () => {
    const recipients = Array.from({ length: 50 }, (_, index) => `a${index}@acme.example`);
    const { email } = loadConfig({ ...least, ...mail, AUDIT_EMAIL_RECIPIENTS: recipients.join(',') });
    expect(email?.recipients).toEqual(recipients);
  });
});

describe('who asks', () => {
  const token = {
    AUDIT_ENTRA_TENANT: first.toUpperCase(),
    AUDIT_ENTRA_AUDIENCE: `api://aks-audit, ${second}`,
  };

  it.each<[string, Settings, unknown]>([
    ['keys', { AUDIT_EASYAUTH: 'disabled' }, { kind: 'keys' }],
    [
      'the platform',
      { AUDIT_EASYAUTH: 'enabled', AUDIT_ENTRA_TENANT: first },
      { kind: 'platform', tenant: first },
    ],
    ['tokens', token, { kind: 'token', tenant: first, audiences: ['api://aks-audit', second] }],
  ])('is said by %s', (_, settings, authentication) => {
    expect(loadConfig({ ...least, ...settings }).authentication).toEqual(authentication);
  });

  it.each<[string, Settings, RegExp[]]>([
    [
      'the platform of every tenant',
      { AUDIT_EASYAUTH: 'enabled' },
      [/^AUDIT_ENTRA_TENANT must be set when AUDIT_EASYAUTH/],
    ],
    [
      'two roads',
      { ...token, AUDIT_EASYAUTH: 'enabled' },
      [/^AUDIT_ENTRA_AUDIENCE and AUDIT_EASYAUTH are both set/],
    ],
    ['a tenant alone', { AUDIT_ENTRA_TENANT: first }, [/^AUDIT_ENTRA_AUDIENCE must be set when/]],
    ['an audience alone', { AUDIT_ENTRA_AUDIENCE: second }, [/^AUDIT_ENTRA_TENANT must be set when/]],
    [
      'a tenant by its domain',
      { ...token, AUDIT_ENTRA_TENANT: 'contoso.com' },
      [/^AUDIT_ENTRA_TENANT is "contoso\.com", which is not/],
    ],
    [
      'every tenant',
      { ...token, AUDIT_ENTRA_TENANT: 'common' },
      [/^AUDIT_ENTRA_TENANT is "common", which is not/],
    ],
    [
      'an audience that is none',
      { ...token, AUDIT_ENTRA_AUDIENCE: 'https://management.azure.com,api://a' },
      [/^AUDIT_ENTRA_AUDIENCE has "https:\/\/management\.azure\.com", which is neither/],
    ],
  ])('is not said by %s', (_, settings, says) => {
    const faults = faultsOf({ ...least, ...settings });
    expect(faults).toHaveLength(says.length);
    for (const [index, sentence] of says.entries()) expect(faults[index]).toMatch(sentence);
  });
});

it('tells nobody the signature of a workflow', () => {
  const faults = faultsOf({ ...least, AUDIT_TEAMS_WORKFLOW_URL: workflow.replace('https', 'http') });
  expect(faults).toEqual(['AUDIT_TEAMS_WORKFLOW_URL is not the https address of a workflow.']);
});

it('tells every fault at once', () => {
  const settings = {
    AzureWebJobsStorage: 'nothing',
    AUDIT_STORAGE: 'nothing',
    AUDIT_SCOPE_SUBSCRIPTIONS: 'a,STORAGE',
    AUDIT_SCOPE_MANAGEMENT_GROUPS: 'b c',
    AUDIT_CLOUD: 'x',
    AUDIT_CREDENTIAL: 'x',
    AUDIT_TEAMS_WORKFLOW_URL: 'x',
    AUDIT_EXPECTED_HOURS: 'x',
    AUDIT_EASYAUTH: 'x',
    AUDIT_ENTRA_TENANT: 'x',
    AUDIT_ENTRA_AUDIENCE: 'x',
    AUDIT_RETENTION_DAYS: 'x',
    AUDIT_SIMULATOR_URL: 'x',
    AUDIT_EMAIL_SENDER: 'x',
  };
  const faults = faultsOf(settings);
  expect(faults).toHaveLength(17);
  for (const name of Object.keys(settings)) {
    expect(faults.some((fault) => fault.startsWith(name))).toBe(true);
  }
  expect(() => loadConfig(settings)).toThrow(/^The settings cannot be used:\n {2}\S/);
  expect(faultsOf({ AUDIT_SCOPE_SUBSCRIPTIONS: 'STORAGE' })).toHaveLength(2);
});
