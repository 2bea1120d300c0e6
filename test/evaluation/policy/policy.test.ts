import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { rulesByEnvironment } from '../../../src/evaluation/policy/environment.ts';
import { defaultPolicy, factsOff, parsePolicy, PolicyError } from '../../../src/evaluation/policy/policy.ts';
import { rules } from '../../../src/rules/index.ts';

const parse = (document: unknown) => parsePolicy(JSON.stringify(document), 'policy.json', rules);

function faultsOf(json: string): readonly string[] {
  try {
    parsePolicy(json, 'policy.json', rules);
  } catch (error) {
    if (error instanceof PolicyError) return error.faults;
    throw error;
  }
  return [];
}

test('an empty policy is the default', () => {
  expect(parse({})).toEqual(defaultPolicy);
  expect(defaultPolicy).toEqual({
    owners: { tags: ['owner', 'team', 'contact'], fallbacks: [], addresses: {}, weeklyMail: false },
    rules: {},
    environments: [],
    exemptions: { maximumDays: 365, granted: [], azurePolicy: false },
    access: { limits: [], others: 'everything' },
    facts: {},
  });
});

test('a policy may say everything', () => {
  const document = {
    $schema: './policy.schema.json',
    owners: {
      tags: ['cost-centre'],
      fallbacks: [
        {
          owner: 'Team Shop',
          match: {
            subscriptions: ['00000000-0000-0000-0000-000000000001'],
            managementGroups: ['contoso-retail'],
            names: ['aks-shop-*'],
            resourceGroups: ['rg-shop_(eu).*', 'größe-*'],
          },
        },
      ],
      addresses: { 'Team Payments': 'payments@contoso.com', constructor: 'Builders@Contoso.com' },
      weeklyMail: true,
      domains: ['contoso.com', 'xn--bcher-kva.example'],
    },
    rules: {
      'sla-tier': { enabled: false },
      'kubernetes-version-eol-soon': { severity: 'high', parameters: { days: 90 } },
      'outbound-type-controlled': { parameters: { accepted: ['loadBalancer'] } },
    },
    environments: [
      {
        name: 'production EU',
        match: {
          tags: { environment: ['prod'] },
          names: ['aks-*-prod', '*'],
          subscriptions: ['00000000-0000-0000-0000-000000000001'],
          managementGroups: ['contoso-production'],
        },
        rules: { 'sla-tier': { enabled: true, severity: 'critical' } },
      },
      { name: 'dev', match: { names: ['*dev*'] }, rules: {} },
    ],
    exemptions: {
      maximumDays: 180,
      granted: [
        {
          id: 'legacy-ci',
          rules: ['local-accounts-disabled'],
          scope: { environment: 'dev', tag: { name: 'app', value: 'ci' } },
          owner: 'team-ci',
          reason: 'The build agents are replaced in spring.',
          ticket: 'RISK-42',
          grantedOn: '2026-11-01',
          expiresOn: '2027-03-31',
        },
      ],
      azurePolicy: true,
    },
    access: {
      limits: [
        {
          name: 'portal of the shop',
          keys: ['0123456789abcdef'.repeat(4)],
          principals: ['00000000-0000-4000-8000-00000000000A'],
          roles: ['read', 'operate'],
          subscriptions: ['00000000-0000-0000-0000-000000000001'],
          managementGroups: ['contoso-retail'],
          owners: ['Team Shop'],
        },
      ],
      others: 'nothing',
    },
    facts: { locks: false, diagnosticSettings: true },
  };
  expect(parse(document)).toEqual(document);
  expect([...factsOff(parse(document))]).toEqual(['locks']);
});

test('the example can be used, and says that the Free tier is fine in dev and critical in prod', () => {
  const policy = parsePolicy(readFileSync('docs/policy.example.json', 'utf8'), 'the example', rules);
  const severities = [...rulesByEnvironment(rules, policy)].map(([environment, inForce]) => [
    environment,
    inForce.find(({ rule }) => rule.name === 'sla-tier')?.severity,
  ]);
  expect(severities).toEqual([
    [null, 'medium'],
    ['dev', undefined],
    ['prod', 'critical'],
  ]);
});

describe('faults', () => {
  const anEnvironment = (rest: string): string => `{"environments": [{"name": "dev", ${rest}}]}`;

  test.each<[string, string, readonly (string | RegExp)[]]>([
    ['no JSON', '{"rules": ', [/^It is not JSON: /]],
    ['no object', '[]', ['the document: must be an object, is a list.']],
    ['nothing at all', 'null', ['the document: must be an object, is null.']],
    ['a text without end', `"${'x'.repeat(5_000_000)}"`, [/^It is longer than 4194304 characters\.$/]],
    ['an unknown key', '{"rule": {}}', ['the document: there is no "rule" here. Did you mean rules?']],
    [
      'an unknown key of a rule',
      '{"rules": {"sla-tier": {"enable": false}}}',
      ['rules.sla-tier: there is no "enable" here. Did you mean enabled?'],
    ],
    [
      'an unknown severity',
      '{"rules": {"sla-tier": {"severity": "huge"}}}',
      ['rules.sla-tier.severity: must be one of critical, high, medium, low, info, is "huge".'],
    ],
    [
      'exemptions that cannot be used, with one id twice',
      `{"exemptions": {"maximumDays": 30, "granted": [
        {"id": "a", "rules": ["sla-teir"], "owner": "x", "reason": "y", "grantedOn": "2026-11-01", "expiresOn": "2026-12-31"},
        {"id": "A", "rules": ["sla-tier"], "owner": "x", "grantedOn": "2026-11-01", "expiresOn": "2026-11-30"}]}}`,
      [
        'exemptions.granted[1].reason: is missing.',
        'exemptions.granted[0].rules[0]: there is no rule of this name. Did you mean sla-tier?',
        'exemptions.granted[0].expiresOn: is 60 days after the day on which it was granted; the policy allows 30.',
        'exemptions.granted[1].id: exemptions.granted[0] has this id too.',
      ],
    ],
    [
      'exemptions of Azure Policy that may or may not count',
      '{"exemptions": {"azurePolicy": "yes", "azurepolicy": true}}',
      [
        'exemptions.azurePolicy: must be true or false, is "yes".',
        'exemptions: there is no "azurepolicy" here. Did you mean azurePolicy?',
      ],
    ],
    [
      'limits that limit nobody, or say of nothing what may be seen',
      `{"access": {"others": "all", "limits": [{"name": "a"}, {"name": " a", "keys": []}, {"name": "A", "principals": [],
        "subscriptions": [], "roles": []}, {"keys": ["${'0'.repeat(64)}"], "subscriptions": ["prod"], "roles": ["write"], "owner": "x"}]}}`,
      [
        'access.limits[0]: limits nobody: give keys or principals.',
        'access.limits[1].name: must be a name, without blanks around it.',
        'access.limits[1].keys: must be a list of 1 to 1000 SHA-256 hashes of function keys.',
        'access.limits[2].principals: must be a list of 1 to 1000 ids in Entra ID.',
        'access.limits[2].roles: is empty.',
        'access.limits[2].subscriptions: is empty.',
        'access.limits[3].name: is missing.',
        'access.limits[3].roles[0]: must be one of read, operate, admin, is "write".',
        'access.limits[3].subscriptions[0]: must be the id of a subscription (a GUID).',
        'access.limits[3]: there is no "owner" here. Did you mean owners?',
        'access.others: must be one of everything, nothing, is "all".',
        'access.limits[2].name: access.limits[0] has this name too.',
      ],
    ],
    ['an owner tag that is empty', '{"owners": {"tags": [""]}}', ['owners.tags[0]: is empty.']],
    [
      'an owner tag without end',
      `{"owners": {"tags": ["${'x'.repeat(300)}"]}}`,
      ['owners.tags[0]: is longer than 256 characters.'],
    ],
    [
      'an unknown key of owners',
      '{"owners": {"domain": ["contoso.com"], "fallback": []}}',
      [
        'owners: there is no "domain" here. Did you mean domains? there is no "fallback" here. Did you mean fallbacks?',
      ],
    ],
    ['owners that are a list', '{"owners": ["owner"]}', ['owners: must be an object, is a list.']],
    [
      'a fallback without an owner, with one that no tag could name, and one that no cluster could fit',
      `{"owners": {"fallbacks": [{"match": {"names": ["a"]}}, {"owner": " a", "match": {"names": ["a"]}},
        {"owner": "a", "match": {}}, {"owner": "${'x'.repeat(257)}", "match": {"names": ["^a$"]}}]}}`,
      [
        'owners.fallbacks[0].owner: is missing.',
        'owners.fallbacks[1].owner: must be a name, without blanks around it.',
        'owners.fallbacks[2].match: says nothing: give subscriptions, managementGroups, names or resourceGroups.',
        'owners.fallbacks[3].owner: is longer than 256 characters.',
        /^owners\.fallbacks\[3\]\.match\.names\[0\]: is no pattern of names: /,
      ],
    ],
    [
      'a fallback by a tag, which is what the tags are for',
      '{"owners": {"fallbacks": [{"owner": "a", "match": {"tags": {"team": ["a"]}}}]}}',
      [
        'owners.fallbacks[0].match: there is no "tags" here.',
        /^owners\.fallbacks\[0\]\.match: says nothing: /,
      ],
    ],
    [
      'a path in place of a pattern of resource groups',
      '{"owners": {"fallbacks": [{"owner": "a", "match": {"resourceGroups": ["subscriptions/x"]}}]}}',
      [/^owners\.fallbacks\[0\]\.match\.resourceGroups\[0\]: is no pattern of resource groups: /],
    ],
    [
      'an address that is more or less than one address',
      '{"owners": {"addresses": {"a": "A <a@contoso.com>", "b": "a@contoso.com, b@contoso.com", "c": "", "d": 7}}}',
      [
        'owners.addresses.a: must be one plain mail address, like payments@contoso.com.',
        'owners.addresses.b: must be one plain mail address, like payments@contoso.com.',
        'owners.addresses.c: must be one plain mail address, like payments@contoso.com.',
        'owners.addresses.d: must be a text, is 7.',
      ],
    ],
    [
      'a domain that is none',
      '{"owners": {"domains": ["@contoso.com", "*.contoso.com", "contoso.com.", "localhost", "bücher.example", ""]}}',
      [0, 1, 2, 3, 4, 5].map((index) => `owners.domains[${index}]: must be a domain, like contoso.com.`),
    ],
    ['no domain at all', '{"owners": {"domains": []}}', ['owners.domains: is empty.']],
    [
      'an address of another domain than those that are allowed',
      `{"owners": {"domains": ["contoso.com"], "addresses":
        {"a": "a@contoso.com", "b": "b@contso.com", "c": "c@mail.contoso.com", "d": "d@x.example"}}}`,
      [
        'owners.addresses.b: contso.com is not among the domains. Did you mean contoso.com?',
        'owners.addresses.c: mail.contoso.com is not among the domains. Did you mean contoso.com?',
        'owners.addresses.d: x.example is not among the domains.',
      ],
    ],
    [
      'an owner in two casings, with blanks, or named like what every object has',
      '{"owners": {"addresses": {"Team": "a@x.example", "TEAM": "b@x.example", " b ": "b@x.example", "__proto__": "c@x.example"}}}',
      [
        'owners.addresses. b : must be a name, without blanks around it.',
        'owners.addresses.TEAM: Team is the same name in another casing.',
        'owners.addresses.__proto__: is no name of an owner.',
      ],
    ],
    [
      'an unknown rule',
      '{"rules": {"no-such-rule": {}}}',
      ['rules.no-such-rule: there is no rule of this name.'],
    ],
    [
      'a rule that is misspelt',
      '{"rules": {"Sla-Teir": {"enabled": false}}}',
      ['rules.Sla-Teir: there is no rule of this name. Did you mean sla-tier?'],
    ],
    [
      'a rule by its id',
      '{"rules": {"AKS001": {"enabled": false}}}',
      ['rules.AKS001: there is no rule of this name. AKS001 is sla-tier.'],
    ],
    [
      'rules that are named like something that every object has',
      '{"rules": {"__proto__": {"enabled": false}, "constructor": {}, "toString": 1}}',
      [
        'rules.toString: must be an object, is 1.',
        'rules.__proto__: there is no rule of this name.',
        'rules.constructor: there is no rule of this name.',
        'rules.toString: there is no rule of this name.',
      ],
    ],
    [
      'an unknown parameter',
      '{"rules": {"kubernetes-version-eol-soon": {"parameters": {"day": 1}}}}',
      [
        'rules.kubernetes-version-eol-soon.parameters.day: the rule has no such parameter. Did you mean days?',
      ],
    ],
    [
      'parameters that are named like something that every object has',
      '{"rules": {"sla-tier": {"parameters": {"constructor": 1, "__proto__": 2}}}}',
      [
        'rules.sla-tier.parameters.constructor: the rule has no such parameter.',
        'rules.sla-tier.parameters.__proto__: the rule has no such parameter.',
      ],
    ],
    [
      'a parameter of another kind',
      '{"rules": {"kubernetes-version-eol-soon": {"parameters": {"days": "90"}}}}',
      ['rules.kubernetes-version-eol-soon.parameters.days: must be a number, is "90".'],
    ],
    [
      'a parameter out of bounds',
      '{"rules": {"kubernetes-version-eol-soon": {"parameters": {"days": -1}}}}',
      ['rules.kubernetes-version-eol-soon.parameters.days: must be at least 0, is -1.'],
    ],
    [
      'a number that is not whole',
      '{"rules": {"kubernetes-version-eol-soon": {"parameters": {"days": 1.5}}}}',
      ['rules.kubernetes-version-eol-soon.parameters.days: must be a whole number, is 1.5.'],
    ],
    [
      'a text in place of a list',
      '{"rules": {"outbound-type-controlled": {"parameters": {"accepted": "loadBalancer"}}}}',
      ['rules.outbound-type-controlled.parameters.accepted: must be a list, is "loadBalancer".'],
    ],
    [
      'parameters that are a list',
      '{"rules": {"sla-tier": {"parameters": [1]}}}',
      ['rules.sla-tier.parameters: must be an object, is a list.'],
    ],
    ['an environment without a match', anEnvironment('"rules": {}'), ['environments[0].match: is missing.']],
    [
      'an environment that no cluster could belong to',
      anEnvironment('"match": {"tags": {}}'),
      ['environments[0].match: says nothing: give tags, names, subscriptions or managementGroups.'],
    ],
    [
      'a line of a match without anything in it',
      anEnvironment('"match": {"subscriptions": [], "tags": {"environment": []}}'),
      ['environments[0].match.tags.environment: is empty.', 'environments[0].match.subscriptions: is empty.'],
    ],
    [
      'a line that there is not',
      anEnvironment('"match": {"name": ["aks-*"]}'),
      [
        'environments[0].match: there is no "name" here. Did you mean names?',
        /^environments\[0\]\.match: says nothing: /,
      ],
    ],
    [
      'a regular expression in place of a pattern of names',
      anEnvironment('"match": {"names": ["^aks-.*-dev$"]}'),
      [/^environments\[0\]\.match\.names\[0\]: is no pattern of names: /],
    ],
    [
      'a tag that is named like what every object has',
      anEnvironment('"match": {"tags": {"__proto__": ["x"], "environment": ["dev"]}}'),
      ['environments[0].match.tags.__proto__: is no name of a tag.'],
    ],
    [
      'environments of one name',
      '{"environments": [{"name": "dev", "match": {"names": ["a"]}}, {"name": "Dev", "match": {"names": ["b"]}}]}',
      ['environments[1].name: environments[0] has this name too.'],
    ],
    [
      'a name that cannot be asked for',
      '{"environments": [{"name": "dev,test", "match": {"names": ["a"]}}, {"name": "", "match": {"names": ["a"]}}]}',
      [
        'environments[0].name: must be one or more words, without commas.',
        /^environments\[1\]\.name: must be/,
      ],
    ],
    [
      'rules of an environment',
      anEnvironment(
        '"match": {"names": ["a"]}, "rules": {"sla-teir": {}, "sla-tier": {"severity": "hgih", "parameters": {"x": 1}}}',
      ),
      [
        'environments[0].rules.sla-tier.severity: must be one of critical, high, medium, low, info, is "hgih".',
        'environments[0].rules.sla-teir: there is no rule of this name. Did you mean sla-tier?',
        'environments[0].rules.sla-tier.parameters.x: the rule has no such parameter.',
      ],
    ],
    ['an environment that is none', '{"environments": [7]}', ['environments[0]: must be an object, is 7.']],
    [
      'environments that are no list',
      '{"environments": {"dev": {}}}',
      ['environments: must be a list, is an object.'],
    ],
    [
      'facts that there are not, or that are not switched',
      '{"facts": {"lock": false, "locations": "no"}}',
      [
        'facts.locations: must be true or false, is "no".',
        'facts: there is no "lock" here. Did you mean locks?',
      ],
    ],
    [
      'of shape and of rules, at once',
      '{"owners": {"tags": "owner", "addresses": {"a": "a@x.example"}, "domains": ["y.example"]}, "rules": {"a": {}, "sla-tier": {"severity": "huge"}}, "more": 1}',
      [
        'owners.tags: must be a list, is "owner".',
        /^rules\.sla-tier\.severity: /,
        'the document: there is no "more" here.',
        /^rules\.a: /,
        /^owners\.addresses\.a: x\.example is not among the domains\./,
      ],
    ],
  ])('%s', (_, json, expected) => {
    const faults = faultsOf(json);
    for (const [index, fault] of faults.entries()) {
      if (typeof expected[index] === 'string') expect(fault).toBe(expected[index]);
      else expect(fault).toMatch(expected[index] ?? '(no other fault)');
    }
    expect(faults).toHaveLength(expected.length);
  });

  it('are told together, under the name of the policy', () => {
    const read = () => parsePolicy('{"rules": {"a": {}, "b": {}}}', 'https://example.com/policy.json', rules);
    expect(read).toThrow(
      'The policy https://example.com/policy.json cannot be used:\n' +
        '  rules.a: there is no rule of this name.\n' +
        '  rules.b: there is no rule of this name.',
    );
  });

  it('are all that a document can come to, whatever stands in it', () => {
    const keys = [
      'rules',
      'sla-tier',
      'parameters',
      'environments',
      'match',
      'tags',
      'facts',
      '__proto__',
    ].concat(['owners', 'fallbacks', 'addresses', 'domains']);
    const document = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, true, 1, '', 'x'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(document, (value) => {
        expect(faultsOf(JSON.stringify(value)).every((fault) => fault.endsWith('.'))).toBe(true);
      }),
    );
  });
});

test.each([
  '{"access": {"limits": [{"name": "a", "keys": ["secret-key"]}]}}',
  '{"access": {"limits": [{"name": "a", "keys": "secret-key"}]}}',
  '{"access": {"limits": [{"name": "a", "keys": {"secret-key": true}}]}}',
  '{"access": {"limits": [{"name": "a", "principals": ["secret-key"]}]}}',
  '{"access": {"limits": [{"name": "a", "principals": "secret-key"}]}}',
  '{"access": {"limits": ["secret-key"]}}',
  '{"access": {"limits": "secret-key"}}',
])('a key that was put in by mistake is refused, and repeated nowhere: %s', (json) => {
  const faults = faultsOf(json);
  expect(faults).toHaveLength(1);
  expect(faults[0]).not.toContain('secret-key');
});
