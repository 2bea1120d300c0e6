import { existsSync } from 'node:fs';
import { ruleFiles } from '../../tools/generators/rule-files.ts';
import { evaluate, rulesInForce } from '../../src/evaluation/evaluate.ts';
import { rules } from '../../src/rules/index.ts';
import { retiredIds, ruleSetVersion } from '../../src/rules/version.ts';
import { aCluster, aClusterWith } from '../support/a-cluster.ts';
import { modelFacts } from '../support/model-facts.ts';
import { judgedOn } from '../support/test-rule.ts';

const placeholders = ['{subscription}', '{resourceGroup}', '{cluster}', '{location}', '{pool}'];
// What a rule's own verdict gives, beside the names of the cluster.
const givenBy: Readonly<Record<string, readonly string[]>> = {
  'kubernetes-version-supported': ['{version}'],
  'kubernetes-version-eol-soon': ['{version}'],
  'kubernetes-patch-current': ['{version}'],
  'node-pool-version-match': ['{version}'],
  'node-pool-version-skew': ['{version}'],
  'node-pool-version-supported': ['{version}'],
  'maintenance-windows': ['{schedule}'],
  'maintenance-window-duration': ['{schedule}', '{hours}'],
  'upgrade-channels-consistent': ['{channel}'],
  'node-os-linux-supported': ['{osSku}'],
};
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe('the catalogue', () => {
  it('holds every file of its folder, and nothing else, in order of id', () => {
    const files = ruleFiles(process.cwd());
    expect(rules.map(({ id, name }) => [id, name])).toEqual(files.map(({ id, name }) => [id, name]));
    expect(rules.length).toBeGreaterThan(0);
  });

  it('gives every id and every name once', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });

  it('never gives the id of a rule that is gone', () => {
    expect(rules.filter(({ id }) => retiredIds.includes(id))).toEqual([]);
  });

  it('has a version of three numbers', () => {
    expect(ruleSetVersion).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('fails the model cluster in nothing, and knows everything about it', () => {
    const all = { rules: Object.fromEntries(rules.map(({ name }) => [name, { enabled: true }])) };
    const findings = evaluate(aCluster(), rulesInForce(rules, all), modelFacts(judgedOn));
    const others = findings.filter(({ status }) => status !== 'pass');
    expect(others.filter(({ status }) => status !== 'notApplicable')).toEqual([]);
    // What does not apply to it is covered by cases of its own; most of the catalogue does.
    expect(others.length).toBeLessThan(rules.length / 4);
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('has an id of three digits and a name that a person can say', () => {
    expect(rule.id).toMatch(/^AKS\d{3}$/);
    expect(rule.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  it('has a test', () => {
    expect(existsSync(`test/rules/${rule.name}.test.ts`)).toBe(true);
  });

  it('has a title that is a demand without a full stop, and a rationale in sentences', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.\s]$/);
    expect(rule.rationale).toMatch(/^[A-Z].*\.$/);
  });

  it('was reviewed on a real day', () => {
    expect(new Date(rule.reviewed).toISOString().slice(0, 10)).toBe(rule.reviewed);
  });

  it('refers to documentation', () => {
    for (const reference of rule.references) expect(reference).toMatch(/^https:\/\/[\w./-]+$/);
  });

  it('says how to put it right, with placeholders that can be filled in', () => {
    const { az, bicep, terraform, note = '' } = rule.remediation;
    expect(az ?? bicep ?? terraform).toBeDefined();
    for (const text of [az, bicep, terraform, note]) {
      for (const placeholder of text?.match(/\{\w+\}/g) ?? []) {
        expect([...placeholders, ...(givenBy[rule.name] ?? [])]).toContain(placeholder);
      }
    }
  });

  it('has commands that say for which cluster they are', () => {
    for (const line of rule.remediation.az?.split('\n') ?? []) {
      expect(line).toMatch(/^az [a-z]/);
      expect(line).toContain('{subscription}');
      if (!line.startsWith('az aks ') || line.startsWith('az aks list')) continue;
      for (const option of [
        '--subscription {subscription}',
        '--resource-group {resourceGroup}',
        '{cluster}',
      ]) {
        expect(line).toContain(option);
      }
    }
  });

  it('says what to know where something has to be rebuilt', () => {
    if (rule.remediation.rebuild !== 'none') expect(rule.remediation.note).toMatch(/\.$/);
  });

  it('names GUIDs of other catalogues in full', () => {
    const { azurePolicy = [], aprl = [], kics = [] } = rule.mappedIds;
    for (const id of [...azurePolicy, ...aprl, ...kics]) expect(id).toMatch(guid);
  });

  it('says why it is off, where it is', () => {
    if (rule.optIn !== undefined) expect(rule.optIn).toMatch(/^[A-Z].*\.$/);
  });

  it('is plain data beside its judgement', () => {
    // Only the judgement and the bounds of parameters are lost on the way through JSON, which is how the API shows a rule.
    const { evaluate: _, judge: __, parameters: ___, ...data } = rule;
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  });
});

it.each(rules.map((rule) => [rule.name, rule] as const))(
  '%s says the same on the next day while its verdict is the same: what it remembers must not look like a change',
  (_, rule) => {
    const bodies = [
      aCluster(),
      aClusterWith('networkProfile', { networkPlugin: 'kubenet' }),
      aCluster({ currentKubernetesVersion: '1.33.1' }),
    ];
    for (const body of bodies) {
      const today = rule.evaluate(body, modelFacts(new Date('2026-09-10T08:00:00Z')));
      const tomorrow = rule.evaluate(body, modelFacts(new Date('2026-09-11T08:00:00Z')));
      expect(tomorrow).toEqual(today);
    }
  },
);
