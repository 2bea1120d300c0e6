import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { pinsOf, workflowFaults } from './workflow-faults.ts';

const folder = '.github/workflows';
const workflows = readdirSync(folder).map(
  (file) => [file, readFileSync(`${folder}/${file}`, 'utf8')] as const,
);
const scripts = Object.keys(packageJson.scripts);

it.each(workflows)('%s is pinned, narrow, and runs what there is', (_, text) => {
  expect(workflowFaults(text, scripts)).toEqual([]);
});

it('an action is the same wherever it is used', () => {
  const pins = pinsOf(workflows.map(([, text]) => text));
  expect([...pins].filter(([, commits]) => commits.size !== 1)).toEqual([]);
  expect([...pins.keys()]).toEqual(
    expect.arrayContaining(['actions/checkout', 'azure/login', 'github/codeql-action']),
  );
});

it('Dependabot keeps packages and actions up to date, and leaves majors of TypeScript to people', () => {
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
    updates: {
      'package-ecosystem': string;
      groups: object;
      cooldown: { 'default-days': number };
      ignore?: { 'dependency-name': string; 'update-types': string[] }[];
    }[];
  };
  expect(updates.map((one) => one['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  for (const { groups, cooldown } of updates) {
    expect([Object.keys(groups).length > 0, cooldown['default-days'] > 0]).toEqual([true, true]);
  }
  expect(updates[0]?.ignore).toContainEqual({
    'dependency-name': 'typescript',
    'update-types': ['version-update:semver-major'],
  });
});

describe('of a workflow that is not fit to run', () => {
  const commit = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd';
  const sound = `on: push
permissions: {}
jobs:
  one:
    permissions:
      contents: read
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${commit} # v6.0.2
        with:
          persist-credentials: false
      - run: npm test
`;
  const withStep = (step: string): string => `${sound}      - ${step}\n`;

  it('nothing is said where nothing is wrong', () => {
    expect(workflowFaults(sound, ['test'])).toEqual([]);
  });

  it.each([
    ['no YAML', 'on: [push', /Flow sequence/],
    ['a key twice', `${sound}permissions: {}\n`, /Map keys must be unique/],
    ['a tag', withStep('uses: actions/setup-node@v6'), /actions\/setup-node@v6 is not pinned to a commit/],
    ['a short commit', withStep('uses: azure/login@532459e # v3.0.0'), /azure\/login@532459e is not pinned/],
    ['a commit without its version', withStep(`uses: azure/login@${commit}`), /does not say which version/],
    ['a version of one number', withStep(`uses: azure/login@${commit} # v3`), /does not say which version/],
    ['an action of the branch', withStep('uses: ./.github/actions/own'), /own is not pinned to a commit/],
    [
      'rights for all jobs',
      sound.replace('permissions: {}', 'permissions: write-all'),
      /as a whole has permissions/,
    ],
    [
      'no word on rights',
      sound.replace('permissions: {}\n', ''),
      /as a whole has permissions, or does not say/,
    ],
    [
      'a job without rights said',
      sound.replace('    permissions:\n      contents: read\n', ''),
      /one: it does not say/,
    ],
    ['no end', sound.replace('    timeout-minutes: 5\n', ''), /one: it may run for hours/],
    [
      'a trigger of strangers',
      sound.replace('on: push', 'on: pull_request_target'),
      /rights on what a stranger sends/,
    ],
    [
      'the same in a list',
      sound.replace('on: push', 'on: [push, workflow_run]'),
      /workflow_run runs with rights/,
    ],
    [
      'a title of a pull request in a script',
      withStep('run: echo "${{ github.event.pull_request.title }}"'),
      /one: a script is put together from an expression/,
    ],
    [
      'packages beside a token of the cloud',
      sound.replace('contents: read', 'id-token: write'),
      /one: code of packages runs where id-token may be written/,
    ],
    ['a token left behind', sound.replace('false', 'true'), /one: the checkout leaves its token/],
    [
      'a script that there is not',
      withStep('run: npm run publish-all'),
      /one: package.json has no script publish-all/,
    ],
  ])('%s', (_, text, fault) => {
    expect(workflowFaults(text, ['test'])).toEqual([expect.stringMatching(fault)]);
  });
});
