import { keptOpen } from '../src/kept-open.ts';

/** An app that is named by how often it was opened, and what it was opened by. */
function anApp() {
  const state = { openings: 0, hasChanged: false, fault: undefined as Error | undefined };
  const open = keptOpen(async () => {
    state.openings += 1;
    const app = `opening ${state.openings}`;
    await Promise.resolve();
    if (state.fault !== undefined) throw state.fault;
    return {
      app,
      hasChanged() {
        const { hasChanged } = state;
        state.hasChanged = false;
        return Promise.resolve(hasChanged);
      },
    };
  });
  return { state, open };
}

it('opens once, whoever asks, and keeps that', async () => {
  const { open } = anApp();
  expect(await Promise.all([open(), open()])).toEqual(['opening 1', 'opening 1']);
  expect(await open()).toBe('opening 1');
});

it('opens again when what it was opened by has changed, once for all who ask', async () => {
  const { state, open } = anApp();
  await open();
  state.hasChanged = true;
  expect(await open()).toBe('opening 2');
  expect(await Promise.all([open(), open()])).toEqual(['opening 2', 'opening 2']);
});

it('tells at each use what keeps it from opening, and opens once that is mended', async () => {
  const { state, open } = anApp();
  state.fault = new Error('The settings cannot be used.');
  await expect(open()).rejects.toThrow('settings');
  await expect(open()).rejects.toThrow('settings');
  state.fault = undefined;
  expect(await open()).toBe('opening 3');
});

it('does not go on with what it had when the change cannot be used', async () => {
  const { state, open } = anApp();
  await open();
  state.hasChanged = true;
  state.fault = new Error('The policy cannot be used.');
  await expect(open()).rejects.toThrow('policy');
  await expect(open()).rejects.toThrow('policy');
});
