import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { AppUnderTest, HostUnderTest } from '../support/run-host.ts';
import { runHost } from '../support/run-host.ts';

const app = `
import { app } from '@azure/functions';

app.timer('often', { schedule: '%OFTEN%', handler: (timer, context) => context.log('ran', JSON.stringify(timer)) });
app.timer('unset', { schedule: '%NO_SUCH%', handler: () => undefined });
app.timer('wrong', { schedule: '0 0 6 L * *', handler: () => undefined });
app.timer('stubborn', {
  schedule: '0 0 6 * * 1',
  retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: 0 },
  handler: (timer, context) => { context.log('try', context.retryContext?.retryCount ?? 0); throw new Error('again'); },
});
app.timer('eager', { schedule: '0 0 6 * * 1', runOnStartup: true, handler: (timer, context) => context.log('eager ran') });
app.timer('resting', { schedule: '0 0 6 * * 1', runOnStartup: true, handler: (timer, context) => context.log('resting ran') });
app.http('settings', { handler: () => ({ jsonBody: process.env }) });
app.http('slow', { handler: async (request, context) => {
  context.log('slow began');
  process.once('SIGINT', () => setTimeout(() => globalThis.finish(), 100));
  await new Promise((resolve) => { globalThis.finish = resolve; });
  return { body: 'answered' };
} });
app.hook.preInvocation((context) => { if (context.invocationContext.functionName === 'eager') context.inputs = ['changed']; });
app.hook.postInvocation((context) => { context.invocationContext.log('after', context.invocationContext.functionName); });
app.hook.log((context) => { context.message = context.message.replace('after', 'AFTER'); });
app.hook.appStart(() => { console.log('app starts'); });
app.hook.appTerminate(() => { console.log('app ends'); });
`;

const ticking = `
import { setTimeout as sleep } from 'node:timers/promises';
import { app } from '@azure/functions';
let running = 0;
let ticks = 0;
app.timer('ticking', { schedule: '* * * * * *', handler: async (timer, context) => {
  ticks += 1;
  running += 1;
  context.log('tick', ticks, 'of', running, JSON.stringify(timer.scheduleStatus));
  await sleep(1200);
  running -= 1;
} });
`;

let host: HostUnderTest;
async function start(under: Partial<AppUnderTest>): Promise<void> {
  host = await runHost({ app, ...under });
}
afterEach(() => host.dispose());

async function admin(path: string, init?: RequestInit): Promise<{ status: number; body: string }> {
  const response = await fetch(`${host.url}/admin/${path}`, init);
  return { status: response.status, body: await response.text() };
}

const json = { method: 'POST', headers: { 'content-type': 'application/json' } };

describe('timers and the host', () => {
  beforeEach(async () => {
    await start({
      environment: {
        OFTEN: '0 */5 * * * *',
        'AzureWebJobs.resting.Disabled': 'true',
        'AzureWebJobs.often.Disabled': 'false',
      },
    });
    await host.listens();
  });

  it('run by hand, at once and with what the host tells of their schedule', async () => {
    await expect(admin('functions/often', { ...json, body: '{}' })).resolves.toEqual({
      status: 202,
      body: '',
    });
    const said = await host.says(/ran {.*}/);
    expect(JSON.parse(said.slice(4))).toMatchObject({
      schedule: { adjustForDST: true },
      scheduleStatus: {
        last: '0001-01-01T00:00:00',
        next: expect.stringMatching(/:\d[05]:00.000Z$/) as string,
      },
      isPastDue: false,
    });
    await host.says(/AFTER often/);
  });

  it('are tried again by their retry policy', async () => {
    await admin('functions/stubborn', { ...json, body: '{"input":""}' });
    await host.says(/try 2/);
    expect(host.output.match(/try \d/g)).toEqual(['try 0', 'try 1', 'try 2']);
  });

  it('run at start-up when they ask for it', async () => {
    await host.says(/eager ran/);
  });

  it.each([
    [
      'when it is due next',
      /next 5 occurrences of the schedule '0 \*\/5 \* \* \* \*' of 'often':(\n\S+:\d[05]:00.000Z){5}/,
    ],
    [
      'a setting that is not set',
      /'unset' is not listened to: its schedule names the setting NO_SUCH, which is not set\./,
    ],
    [
      'a schedule that Azure would refuse',
      /'wrong' is not listened to: its schedule '0 0 6 L \* \*' is not an NCRONTAB/,
    ],
    ['what is disabled', /resting: disabled/],
    ['what is a timer', /often: timerTrigger/],
  ])('are announced: %s', async (_name, pattern) => {
    // What is amiss is said on the other stream, which may be heard later.
    await host.says(pattern);
  });

  it.each([
    ['400 without a body', 'functions/often', json, 400],
    ['400 for another media type', 'functions/often', { method: 'POST', body: '{}' }, 400],
    ['400 for an HTTP function', 'functions/settings', { ...json, body: '{}' }, 400],
    ['404 for an unknown function', 'functions/nobody', { ...json, body: '{}' }, 404],
    ['404 for a function that is not listened to', 'functions/unset', { ...json, body: '{}' }, 404],
    ['404 for an unknown path', 'anything', {}, 404],
    ['the host answers', 'host/ping', {}, 200],
    ['one function', 'functions/Often', {}, 200],
  ])('below /admin: %s', async (_name, path, init, status) => {
    expect((await admin(path, init)).status).toBe(status);
  });

  it('lists what there is', async () => {
    const list = JSON.parse((await admin('functions')).body) as { name: string; isDisabled: boolean }[];
    expect(list.map(({ name, isDisabled }) => `${name} ${isDisabled}`)).toEqual([
      ...['often false', 'stubborn false', 'eager false', 'resting true', 'settings false', 'slow false'],
    ]);
    expect(JSON.parse((await admin('host/status')).body)).toMatchObject({ state: 'Running' });
  });

  it('let a request in hand be answered after Ctrl-C, and nothing later', async () => {
    const answered = fetch(`${host.url}/api/slow`);
    await host.says(/slow began/);
    host.signal('SIGINT');
    await expect((await answered).text()).resolves.toBe('answered');
    await expect(host.exitCode).resolves.toBe(0);
    await expect(admin('host/ping')).rejects.toThrow();
  });

  it('tells the app when it starts and ends', async () => {
    host.signal('SIGINT');
    await expect(host.exitCode).resolves.toBe(0);
    expect(host.output).toMatch(/app starts[^]*Functions:[^]*app ends/);
    expect(host.output).not.toContain('resting ran');
  });
});

it('says that an app has no functions', async () => {
  await start({ app: '' });
  await host.listens();
  expect(host.output).toContain('No job functions found.');
});

it('runs a timer when it is due, and never twice at a time', async () => {
  await start({ app: ticking });
  await host.says(/tick 2/);
  // A timer that is due more often than once a minute has no status.
  expect(host.output.match(/tick \d of .*/g)).toEqual(['tick 1 of 1 null', 'tick 2 of 1 null']);
});

describe('settings', () => {
  it('come from the environment first, then from local.settings.json', async () => {
    const Values = { OFTEN: '0 0 0 1 1 *', TAKEN: 'from the file', EMPTY: '', NOTHING: null, NUMBER: 5 };
    await start({
      localSettings: `\uFEFF${JSON.stringify({ IsEncrypted: false, Values })}`,
      environment: { TAKEN: 'from the environment', AZURE_FUNCTIONS_ENVIRONMENT: 'Production' },
    });
    await host.listens();
    const settings = (await (await fetch(`${host.url}/api/settings`)).json()) as object;
    expect(settings).toMatchObject({
      ...{ TAKEN: 'from the environment', EMPTY: '', NUMBER: '5', OFTEN: '0 0 0 1 1 *' },
      AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
      WEBSITE_HOSTNAME: host.url.replace('http://', ''),
    });
    expect(settings).not.toHaveProperty('NOTHING');
    expect(host.output).toContain("Skipping 'TAKEN' from local settings as it is already set.");
    expect(host.output).not.toContain("Skipping 'AZURE");
  });
});

describe('refuses to start, in one sentence', () => {
  const settings = (text: string): Partial<AppUnderTest> => ({ localSettings: text });
  const cases: Record<string, [under: Partial<AppUnderTest>, exitCode: number, sentence: RegExp]> = {
    'an unknown option': [{ arguments: ['--prot', '1'] }, 2, /^Unknown option '--prot'/],
    'a port that is none': [{ arguments: ['--port', 'abc'] }, 2, /^'abc' is not a port: .*\n$/],
    'a port that is too high': [{ arguments: ['--port', '65536'] }, 2, /^'65536' is not a port/],
    'an app that throws': [{ app: 'throw new Error("broken app")' }, 1, /broken app/],
    'settings that are no JSON': [
      settings('{\n  "Values": {\n    "KEY": secret\n  }\n}'),
      1,
      /local\.settings\.json is not JSON: line 3, column 12, [^\n]*\n$/,
    ],
    'encrypted settings': [
      settings('{"IsEncrypted":true,"Values":{"A":"x"}}'),
      1,
      /is encrypted, .*func settings decrypt/,
    ],
    'a setting that is an object': [
      settings('{"Values":{"A":{}}}'),
      1,
      /"A" in .*local\.settings\.json is not text/,
    ],
    'a host.json that is wrong': [
      { extensions: { queues: { batchSize: 64 } } },
      1,
      /host\.json: extensions\.queues\.batchSize: /,
    ],
    'two functions of one name': [
      { app: `import { app } from '@azure/functions'; app.get('a', () => ({})); app.get('A', () => ({}));` },
      1,
      /Two functions are named 'A'/,
    ],
  };
  it.each(Object.entries(cases))('%s', async (_name, [under, exitCode, sentence]) => {
    await start(under);
    await expect(host.exitCode).resolves.toBe(exitCode);
    expect(host.output).toMatch(sentence);
  });

  it('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    try {
      await start({ arguments: ['--port', String(port)] });
      await expect(host.exitCode).resolves.toBe(1);
      expect(host.output).toBe(
        `Port ${port} is in use: stop what listens there, or pass --port with another one.\n`,
      );
    } finally {
      other.close();
    }
  });
});
