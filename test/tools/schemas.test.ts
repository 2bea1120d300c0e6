import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { parsePolicy } from '../../src/evaluation/policy/policy.ts';
import { factNames } from '../../src/facts/facts.ts';
import { rules } from '../../src/rules/index.ts';
import { factsJsonSchemaOf } from '../../tools/generators/facts-schema.ts';
import { policyJsonSchemaOf } from '../../tools/generators/policy-schema.ts';
import { modelAnswers } from '../support/model-facts.ts';

const fromFile = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe("the policy's schema", () => {
  const document = policyJsonSchemaOf(rules);
  const schema = document as unknown as Schema;
  const checked = z.fromJSONSchema(document);

  interface Schema {
    readonly $schema: string;
    readonly $defs: { readonly rules: Described };
  }
  interface Described {
    readonly description?: string;
    readonly default?: unknown;
    readonly properties?: Readonly<Record<string, Described>>;
  }

  it('lets the example pass', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(checked.safeParse(fromFile('docs/policy.example.json')).error).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a rule that there is not', { rules: { 'no-such-rule': {} } }],
    ['a rule by its id', { rules: { AKS001: {} } }],
    ['a severity', { rules: { 'sla-tier': { severity: 'critical' } } }],
    ['a severity that there is not', { rules: { 'sla-tier': { severity: 'huge' } } }],
    ['a threshold', { rules: { 'kubernetes-version-eol-soon': { parameters: { days: 90 } } } }],
    ['a threshold out of bounds', { rules: { 'kubernetes-version-eol-soon': { parameters: { days: -1 } } } }],
    [
      'a threshold of another kind',
      { rules: { 'kubernetes-version-eol-soon': { parameters: { days: '9' } } } },
    ],
    ['a parameter that there is not', { rules: { 'sla-tier': { parameters: { days: 1 } } } }],
    ['an environment', { environments: [{ name: 'dev', match: { names: ['*-dev'] } }] }],
    ['an environment without a match', { environments: [{ name: 'dev' }] }],
    ['a match that says nothing', { environments: [{ name: 'dev', match: {} }] }],
    ['a regular expression for names', { environments: [{ name: 'dev', match: { names: ['^a$'] } }] }],
    [
      'a rule of an environment that there is not',
      { environments: [{ name: 'dev', match: { names: ['a'] }, rules: { 'no-such-rule': {} } }] },
    ],
    ['tags of owners', { owners: { tags: ['team'] } }],
    ['owners that are a list', { owners: ['team'] }],
    [
      'a fallback owner',
      { owners: { fallbacks: [{ owner: 'a', match: { resourceGroups: ['rg-(größe).*'] } }] } },
    ],
    ['a fallback owner of no cluster', { owners: { fallbacks: [{ owner: 'a', match: {} }] } }],
    ['a fallback owner with blanks', { owners: { fallbacks: [{ owner: 'a ', match: { names: ['a'] } }] } }],
    ['an address', { owners: { addresses: { 'Team A': 'a@contoso.com' } } }],
    ['an address that is a list', { owners: { addresses: { a: 'a@contoso.com,b@contoso.com' } } }],
    ['an address of nobody', { owners: { addresses: { '': 'a@contoso.com' } } }],
    ['a domain', { owners: { domains: ['contoso.com'] } }],
    ['a domain with its subdomains', { owners: { domains: ['*.contoso.com'] } }],
    ['a kind of facts', { facts: { locks: false } }],
    ['a kind of facts that there is not', { facts: { lock: false } }],
  ])('agrees with the service about %s', (_, document) => {
    const read = () => parsePolicy(JSON.stringify(document), 'policy.json', rules);
    if (checked.safeParse(document).success) expect(read).not.toThrow();
    else expect(read).toThrow();
  });

  it('describes every rule and every parameter, with its default', () => {
    const described = schema.$defs.rules.properties ?? {};
    expect(Object.keys(described)).toEqual(rules.map(({ name }) => name));
    for (const { id, name, parameters } of rules) {
      expect(described[name]?.description).toMatch(new RegExp(`^${id}: .+\\.`));
      const { properties = {} } = described[name]?.properties?.parameters ?? {};
      for (const [parameter, { about, fallback }] of Object.entries(parameters)) {
        expect(properties[parameter]).toMatchObject({ description: about, default: fallback });
      }
    }
  });
});

describe("the facts file's schema", () => {
  const schema = factsJsonSchemaOf();
  const checked = z.fromJSONSchema(schema);

  it('lets the example and the answers about the model cluster pass', () => {
    expect(checked.safeParse(fromFile('docs/facts.example.json')).error).toBeUndefined();
    expect(checked.safeParse(modelAnswers).error).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['a kind that there is not', { lock: [] }],
    ['what is no list', { locks: 7 }],
    ['a row of another kind', { locks: [{ id: 'x', properties: { level: 1 } }] }],
    ['a list where a region is wanted', { kubernetesVersions: [] }],
  ])('refuses %s', (_, document) => {
    expect(checked.safeParse(document).success).toBe(false);
  });

  it('describes every kind', () => {
    expect(Object.keys(schema.properties ?? {})).toEqual(['$schema', ...factNames]);
  });
});
