import { settingsFor } from '../../local/start/settings.ts';
import type { ChosenEstate } from '../../local/start/estate.ts';
import { loadConfig } from '../../src/config.ts';

const shell = {
  PATH: '/bin',
  AUDIT_STORAGE: 'UseDevelopmentStorage=true',
  AUDIT_SCOPE_SUBSCRIPTIONS: '00000000-0000-0000-0000-000000000009',
  AUDIT_CLOUD: 'china',
  AUDIT_POLICY: 'policy.json',
  AUDIT_EMAIL_RECIPIENTS: 'everyone@contoso.example',
  AzureWebJobsStorage: 'UseDevelopmentStorage=true',
};
const storage = 'AccountName=local;AccountKey=a2V5';
const sample = { simulated: { clusters: [] }, scope: { managementGroups: ['contoso'], subscriptions: [] } };
const azure = { simulated: null, scope: { managementGroups: [], subscriptions: [] } };
const started = (estate: object, simulatorUrl: string | null) =>
  loadConfig(settingsFor(estate as ChosenEstate, { storage, simulatorUrl }, shell));

it('a simulated estate takes nothing of the shell that points elsewhere, and its policy', () => {
  expect(started(sample, 'http://127.0.0.1:8081')).toMatchObject({
    scope: { managementGroups: ['contoso'], subscriptions: [] },
    storage: { connectionString: storage },
    queues: { connectionString: storage },
    cloud: 'public',
    policy: { file: 'policy.json' },
    simulatorUrl: 'http://127.0.0.1:8081',
    email: { recipients: ['governance@contoso.example'] },
  });
});

it('the real estate is audited by the scope and cloud of the shell, with its sign-in, and nobody gets mail', () => {
  const config = started(azure, null);
  expect(config).toMatchObject({
    scope: { managementGroups: [], subscriptions: ['00000000-0000-0000-0000-000000000009'] },
    storage: { connectionString: storage },
    cloud: 'china',
    credential: 'default',
    policy: { file: 'policy.json' },
  });
  expect(config).not.toHaveProperty('simulatorUrl');
  expect(config).not.toHaveProperty('email');
});
