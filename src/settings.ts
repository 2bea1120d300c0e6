import { retentionDays } from './history/retention.ts';

/** One setting of the service, as the documentation and the sample of local settings list it. */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  /** What holds when it is unset, in words. */
  readonly unset: string;
}

/** Every setting there is. `loadConfig` reads these and no other, but for those of the Functions host. */
export const settings = [
  {
    name: 'AUDIT_SCOPE_MANAGEMENT_GROUPS',
    meaning: 'Management group ids, separated by commas, whose subscriptions are audited.',
    unset: 'with `AUDIT_SCOPE_SUBSCRIPTIONS` unset too: everything that the identity can read',
  },
  {
    name: 'AUDIT_SCOPE_SUBSCRIPTIONS',
    meaning:
      'Subscription ids, separated by commas; each is expected, so one that Azure does not show is reported.',
    unset: 'see above',
  },
  {
    name: 'AUDIT_SCHEDULE',
    meaning: 'When an audit begins: NCRONTAB with seconds, UTC. Read by the Functions host.',
    unset: 'the host cannot index the timer',
  },
  {
    name: 'REPORT_SCHEDULE',
    meaning: 'When the weekly report is mailed: NCRONTAB with seconds, UTC. Read by the Functions host.',
    unset: 'the host cannot index the timer',
  },
  {
    name: 'AUDIT_STORAGE',
    meaning:
      'Storage account of the tables: a connection string, or the account URL (`https://NAME.table.core.windows.net`), which is opened with the identity.',
    unset: '`AzureWebJobsStorage`, in any of its forms',
  },
  {
    name: 'AUDIT_RETENTION_DAYS',
    meaning: `How many days runs are kept, with what they found changed and the mails that told of them, and how long it is remembered that a finding once failed: ${retentionDays.least} to ${retentionDays.most}. The trend by months is kept for ever.`,
    unset: `\`${retentionDays.usual}\`: a week can be compared with the same one of last year`,
  },
  {
    name: 'AUDIT_POLICY',
    meaning:
      'The governance policy (JSON), as docs/policy.md describes it: the path of a file, or the https address of a blob, which the identity opens; a change of the blob holds within five minutes.',
    unset: 'the default policy: every rule that is not off by default, as it is',
  },
  { name: 'AUDIT_CLOUD', meaning: '`public`, `usgovernment` or `china`.', unset: '`public`' },
  {
    name: 'AUDIT_CREDENTIAL',
    meaning:
      '`managedIdentity` (with `AZURE_CLIENT_ID` for a user-assigned one) or `default` (your own sign-in).',
    unset: '`managedIdentity`',
  },
  {
    name: 'AUDIT_EMAIL_ENDPOINT',
    meaning: 'Endpoint of Azure Communication Services, `https://NAME.communication.azure.com`.',
    unset: 'no mail is sent',
  },
  { name: 'AUDIT_EMAIL_SENDER', meaning: 'Sender address of a verified domain.', unset: 'no mail is sent' },
  {
    name: 'AUDIT_EMAIL_RECIPIENTS',
    meaning: 'Addresses, separated by commas, that get the weekly report (50 at most).',
    unset: 'no mail is sent',
  },
  {
    name: 'AUDIT_EMAIL_REPLY_TO',
    meaning:
      'Address that people read: answers to the mails go there, and wishes to get no more of them (`List-Unsubscribe`).',
    unset: 'answers go to the sender, and no mail says how to unsubscribe',
  },
  {
    name: 'AUDIT_TEAMS_WORKFLOW_URL',
    meaning:
      'Address of a workflow of Microsoft Teams that posts to a channel when a webhook request is received; gets the weekly report as a card. Its signature is a secret: best a Key Vault reference.',
    unset: 'no card is posted',
  },
  {
    name: 'AUDIT_EXPECTED_HOURS',
    meaning:
      'Within how many hours of the audit before an audit of the whole estate is expected to complete, 1 to 8784. Where none does, a mail says so, once a day.',
    unset:
      '26: a day, for the daily schedule of the sample, and two hours for audits that take longer than others',
  },
  {
    name: 'AUDIT_EASYAUTH',
    meaning:
      '`enabled` only where App Service authentication is in front of the app: who asks is then read from the header `X-MS-CLIENT-PRINCIPAL`, and keys are not asked for. Needs `AUDIT_ENTRA_TENANT`.',
    unset: 'function keys protect the API, or bearer tokens; that header is ignored',
  },
  {
    name: 'AUDIT_ENTRA_TENANT',
    meaning:
      'Id (a GUID) of the tenant of Microsoft Entra ID whose people and applications may call. With `AUDIT_ENTRA_AUDIENCE` the service checks their bearer tokens itself; with `AUDIT_EASYAUTH` the platform does.',
    unset: 'function keys protect the API',
  },
  {
    name: 'AUDIT_ENTRA_AUDIENCE',
    meaning:
      'Whom bearer tokens are for, separated by commas: the id of the application that stands for this service (a GUID), or its `api://` address.',
    unset: 'bearer tokens are ignored',
  },
  {
    name: 'AUDIT_SIMULATOR_URL',
    meaning:
      'Development only, loopback only: ARM and e-mail calls go to this address with a dummy token, through the real SDK clients.',
    unset: 'Azure is asked',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];
