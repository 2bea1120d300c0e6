import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { policyFile } from '../../src/azure/policy-file.ts';
import { defaultPolicy, PolicyError } from '../../src/evaluation/policy/policy.ts';
import { rules } from '../../src/rules/index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'policy-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function aFile(text: string): Promise<string> {
  const file = path.join(folder, 'policy.json');
  await writeFile(file, text);
  return file;
}

it('is the default one where no file is named', async () => {
  expect(await policyFile(undefined, rules).read()).toBe(defaultPolicy);
});

it('is what the file says', async () => {
  const source = policyFile(await aFile('\uFEFF{"owners":{"tags":["team"]}}'), rules);
  const policy = await source.read();
  expect(policy).toEqual({ ...defaultPolicy, owners: { ...defaultPolicy.owners, tags: ['team'] } });
  expect(await source.hasChanged()).toBe(false);
});

it.each<[string, () => Promise<string>]>([
  ['is not there', () => Promise.resolve(path.join(folder, 'missing.json'))],
  ['is a folder', () => Promise.resolve(folder)],
  ['is not JSON', () => aFile('{')],
  ['is empty', () => aFile('')],
  ['has a property that does not exist', () => aFile('{"owner":["team"]}')],
])('that %s is refused, and the file is named', async (_, fileOf) => {
  const file = await fileOf();
  const error: unknown = await policyFile(file, rules)
    .read()
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PolicyError);
  expect((error as PolicyError).message).toContain(file);
  expect((error as PolicyError).faults.length).toBeGreaterThan(0);
});
