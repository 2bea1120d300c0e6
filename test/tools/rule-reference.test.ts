import { rules } from '../../src/rules/index.ts';
import { ruleSetVersion } from '../../src/rules/version.ts';
import { propertiesRead } from '../../tools/generators/rule-properties.ts';
import { readPeers } from '../../tools/coverage/peers.ts';
import { renderRuleReference } from '../../tools/generators/rule-reference.ts';

const read = (name: string) => propertiesRead(process.cwd(), `src/rules/${name}.ts`);

test.each([
  ['its own', 'sla-tier', ['sku.tier']],
  ['a pool’s', 'node-public-ip-disabled', ['properties.agentPoolProfiles[].enableNodePublicIP']],
  [
    'those of what it imports',
    'api-server-private',
    [
      'properties.apiServerAccessProfile',
      'properties.apiServerAccessProfile.enablePrivateCluster',
      'properties.fqdn',
      'properties.privateFQDN',
    ],
  ],
])('the properties that a rule reads: %s', (_, name, properties) => {
  expect(read(name)).toEqual(properties);
});

test('every rule reads something', () => {
  expect(rules.filter(({ name, needs }) => read(name).length + needs.length === 0)).toEqual([]);
});

test('the reference has a row and a section for every rule, with all that a reader needs', () => {
  const peers = readPeers(process.cwd());
  const text = renderRuleReference({
    rules,
    version: ruleSetVersion,
    peers,
    propertiesOf: ({ name }) => read(name),
  });
  for (const rule of rules) {
    expect(text).toContain(`| [${rule.id}](#${rule.id.toLowerCase()}-${rule.name}) |`);
    const section = text.split(`\n## ${rule.id} ${rule.name}\n`)[1]?.split('\n## ')[0] ?? '';
    const { az, bicep, terraform } = rule.remediation;
    const ids = Object.values(rule.mappedIds as Record<string, readonly string[]>).flat();
    for (const part of [
      rule.title,
      rule.rationale,
      ...rule.references,
      ...(rule.optIn === undefined ? [] : [rule.optIn]),
      ...ids,
      ...Object.keys(rule.parameters),
    ]) {
      expect(section).toContain(part);
    }
    for (const fix of [az, bicep, terraform]) if (fix !== undefined) expect(section).toContain(`\n${fix}\n`);
  }
});
