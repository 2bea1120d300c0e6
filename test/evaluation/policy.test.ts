import { defaultPolicy, parsePolicy, PolicyError } from '../../src/evaluation/policy.ts';
import { rules } from '../../src/rules/index.ts';

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
  expect(defaultPolicy).toEqual({ ownerTags: ['owner', 'team', 'contact'], rules: {} });
});

test('a policy may say everything', () => {
  const document = {
    $schema: './policy.schema.json',
    ownerTags: ['cost-centre'],
    rules: {
      'sla-tier': { enabled: false },
      'kubernetes-version-eol-soon': { severity: 'high', parameters: { days: 90 } },
      'outbound-type-controlled': { parameters: { accepted: ['loadBalancer'] } },
    },
  };
  expect(parse(document)).toEqual(document);
});

describe('faults', () => {
  test.each<[string, string, readonly (string | RegExp)[]]>([
    ['no JSON', '{"rules": ', [/^It is not JSON: /]],
    ['no object', '[]', [/^the document: /]],
    ['an unknown key', '{"rule": {}}', [/"rule"/]],
    [
      'an unknown key of a rule',
      '{"rules": {"sla-tier": {"enable": false}}}',
      [/^rules\.sla-tier: .*"enable"/],
    ],
    [
      'an unknown severity',
      '{"rules": {"sla-tier": {"severity": "huge"}}}',
      [/^rules\.sla-tier\.severity: /],
    ],
    ['an owner tag that is empty', '{"ownerTags": [""]}', [/^ownerTags\.0: /]],
    [
      'an unknown rule',
      '{"rules": {"no-such-rule": {}}}',
      ['rules.no-such-rule: there is no rule of this name.'],
    ],
    [
      'a rule by its id',
      '{"rules": {"AKS001": {"enabled": false}}}',
      ['rules.AKS001: there is no rule of this name.'],
    ],
    [
      'an unknown parameter',
      '{"rules": {"sla-tier": {"parameters": {"days": 1}}}}',
      ['rules.sla-tier.parameters.days: the rule has no such parameter.'],
    ],
    [
      'a parameter that is named like something that every object has',
      '{"rules": {"sla-tier": {"parameters": {"constructor": 1}}}}',
      ['rules.sla-tier.parameters.constructor: the rule has no such parameter.'],
    ],
    [
      'a parameter of another kind',
      '{"rules": {"kubernetes-version-eol-soon": {"parameters": {"days": "90"}}}}',
      ['rules.kubernetes-version-eol-soon.parameters.days: must be a number, is a string.'],
    ],
    [
      'a text in place of a list',
      '{"rules": {"outbound-type-controlled": {"parameters": {"accepted": "loadBalancer"}}}}',
      ['rules.outbound-type-controlled.parameters.accepted: must be a list, is a string.'],
    ],
    [
      'several of shape, at once',
      '{"ownerTags": "owner", "rules": {"sla-tier": {"severity": "huge"}}, "more": 1}',
      [/^ownerTags: /, /^rules\.sla-tier\.severity: /, /"more"/],
    ],
    [
      'several of rules, at once',
      '{"rules": {"a": {}, "b": {}, "sla-tier": {"parameters": {"x": 1, "y": 2}}}}',
      [/^rules\.a: /, /^rules\.b: /, /parameters\.x: /, /parameters\.y: /],
    ],
    [
      'of shape and of rules, at once',
      '{"rules": {"a": {}, "sla-tier": {"severity": "huge"}}}',
      [/^rules\.sla-tier\.severity: /, /^rules\.a: /],
    ],
  ])('%s', (_, json, expected) => {
    const faults = faultsOf(json);
    expect(faults).toHaveLength(expected.length);
    for (const [index, fault] of faults.entries()) expect(fault).toMatch(expected[index]!);
  });

  it('are told together, under the name of the policy', () => {
    const read = () => parsePolicy('{"rules": {"a": {}, "b": {}}}', 'https://example.com/policy.json', rules);
    expect(read).toThrow(
      'The policy https://example.com/policy.json cannot be used:\n' +
        '  rules.a: there is no rule of this name.\n' +
        '  rules.b: there is no rule of this name.',
    );
  });
});
