import { readFileSync } from 'node:fs';
import { loadConfig } from '../src/config.ts';
import { settings } from '../src/settings.ts';

const names = settings.map(({ name }): string => name);
// Read by the Functions host, when it indexes the timers.
const readByTheHost = ['AUDIT_SCHEDULE', 'REPORT_SCHEDULE'];
// The host's own, and the identity's.
const ofOthers = /^AzureWebJobsStorage(__\w+)?$|^FUNCTIONS_WORKER_RUNTIME$|^AZURE_CLIENT_ID$/;

/** Every name that `loadConfig` looks at. */
function namesRead(): string[] {
  const read = new Set<string>();
  const env = new Proxy<Record<string, string>>(
    { AUDIT_STORAGE: 'UseDevelopmentStorage=true' },
    {
      get(values, name) {
        read.add(String(name));
        return Reflect.get(values, name) as unknown;
      },
    },
  );
  loadConfig(env);
  return [...read].filter((name) => !ofOthers.test(name));
}

it('are those that are read, and no other is read', () => {
  expect(namesRead().sort()).toEqual(names.filter((name) => !readByTheHost.includes(name)).sort());
});

it('each have a name of their own, a meaning and what holds without them', () => {
  expect(new Set(names).size).toBe(names.length);
  for (const { meaning, unset } of settings) {
    expect(meaning).toMatch(/\S.*\.$/);
    expect(unset).toMatch(/\S/);
  }
});

describe('the sample of local settings', () => {
  const sample = JSON.parse(readFileSync('local.settings.sample.json', 'utf8')) as {
    Values: Record<string, string>;
  };

  it('names no setting that does not exist', () => {
    expect(
      Object.keys(sample.Values).filter((name) => !names.includes(name) && !ofOthers.test(name)),
    ).toEqual([]);
  });

  it('names those without which the host cannot start', () => {
    expect(Object.keys(sample.Values)).toEqual(
      expect.arrayContaining([...readByTheHost, 'AzureWebJobsStorage', 'FUNCTIONS_WORKER_RUNTIME']),
    );
  });

  it('can be used as it is', () => {
    expect(loadConfig(sample.Values)).toMatchObject({ cloud: 'public', credential: 'default' });
  });
});
