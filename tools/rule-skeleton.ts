import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../src/inventory/values/day.ts';
import { retiredIds } from '../src/rules/version.ts';
import type { RuleFile } from './generators/rule-files.ts';
import { exportNameOf, ruleFiles } from './generators/rule-files.ts';
import { renderRuleIndex } from './generators/rule-index.ts';

/** A name that cannot be given to a new rule; the message says why, in one sentence. */
export class UnusableRuleName extends Error {
  override readonly name = 'UnusableRuleName';
}

/**
 * Writes the skeleton of a rule and of its test into the project at `root`, and the index with it. Answers with the paths of
 * the two files. Throws `UnusableRuleName`; nothing is written then.
 */
export function writeRuleSkeleton(root: string, name: string, reviewed: Day): readonly string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) {
    throw new UnusableRuleName(
      `"${name}" is not a rule name: it states the desired condition in lower-case words joined by hyphens, such as local-accounts-disabled.`,
    );
  }
  const rule = join('src', 'rules', `${name}.ts`);
  const test = join('test', 'rules', `${name}.test.ts`);
  for (const path of [rule, test]) {
    if (existsSync(join(root, path)))
      throw new UnusableRuleName(`"${name}" is taken: ${path} is there already.`);
  }
  const file = { name, exportName: exportNameOf(name), id: nextId(ruleFiles(root)) };
  writeFileSync(join(root, rule), ruleText(file, reviewed));
  writeFileSync(join(root, test), testText(file));
  writeFileSync(join(root, 'src', 'rules', 'index.ts'), renderRuleIndex(ruleFiles(root)));
  return [rule, test];
}

function nextId(files: readonly RuleFile[]): string {
  const taken = [...files.map(({ id }) => id), ...retiredIds].map((id) => Number(id.slice('AKS'.length)));
  return `AKS${String(Math.max(0, ...taken) + 1).padStart(3, '0')}`;
}

function ruleText({ id, name, exportName }: RuleFile, reviewed: Day): string {
  return `import { defineRule, unknown } from '../evaluation/rule.ts';

export const ${exportName} = defineRule({
  id: '${id}',
  name: '${name}',
  title: 'The demand, without a full stop',
  severity: 'medium',
  category: 'access',
  rationale: 'What happens when the demand is not met.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster}',
    rebuild: 'none',
  },
  references: ['https://learn.microsoft.com/azure/aks/'],
  mappedIds: {},
  pillar: 'security',
  reviewed: '${reviewed}',

  evaluate() {
    return unknown('The rule is not written yet.');
  },
});
`;
}

function testText({ name, exportName }: RuleFile): string {
  return `import { ${exportName} } from '../../src/rules/${name}.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

testRule(${exportName}, {
  fail: {
    'name the case, and what the property is': aCluster(),
  },
});
`;
}
