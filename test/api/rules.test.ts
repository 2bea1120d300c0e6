import { unlimited } from '../../src/api/access/caller.ts';
import { ask } from '../../src/api/ask.ts';
import type { ApiServices } from '../../src/api/operation.ts';
import { listRules } from '../../src/api/operations/rules.ts';
import type { Policy } from '../../src/evaluation/policy/policy.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import { severities } from '../../src/evaluation/rule.ts';
import { rules } from '../../src/rules/index.ts';

async function told(name: string, policy: Policy): Promise<unknown> {
  const services = { rules, policy } as unknown as ApiServices;
  const body = await ask(listRules, {}, unlimited('key'), services);
  const { value } = JSON.parse(JSON.stringify(body)) as { value: readonly { name: string }[] };
  expect(value).toHaveLength(rules.length);
  return value.find((rule) => rule.name === name);
}

it.each([
  ['id', [...rules].map(({ id }) => id).sort()],
  ['name', rules.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ id }) => id)],
  [
    'severity',
    severities.flatMap((severity) =>
      rules
        .filter((rule) => rule.severity === severity)
        .map(({ id }) => id)
        .sort(),
    ),
  ],
])('rules come by %s when they are asked for so', async (orderby, ids) => {
  const services = { rules, policy: defaultPolicy } as unknown as ApiServices;
  const { value } = await ask(listRules, { query: { orderby } }, unlimited('key'), services);
  expect(value.map(({ id }) => id)).toEqual(ids);
});

describe('a rule is told as the policy makes it', () => {
  it('by default as it is, with the values of its parameters', async () => {
    expect(await told('kubernetes-version-eol-soon', defaultPolicy)).toMatchObject({
      severity: 'medium',
      parameters: { days: 60 },
      optIn: null,
      enabled: true,
      environments: [],
    });
  });

  it('off, where that is by default, with the reason', async () => {
    expect(await told('naming-convention', defaultPolicy)).toMatchObject({
      enabled: false,
      optIn: expect.stringMatching(/\.$/) as unknown,
    });
  });

  it('in each environment that says something of it', async () => {
    const policy: Policy = {
      ...defaultPolicy,
      rules: { 'kubernetes-version-eol-soon': { severity: 'high' } },
      environments: [
        {
          name: 'dev',
          match: { names: ['*'] },
          rules: { 'kubernetes-version-eol-soon': { enabled: false, parameters: { days: 30 } } },
        },
        { name: 'prod', match: { names: ['*'] }, rules: {} },
      ],
    };
    expect(await told('kubernetes-version-eol-soon', policy)).toMatchObject({
      severity: 'high',
      enabled: true,
      environments: [{ name: 'dev', enabled: false, severity: 'high', parameters: { days: 30 } }],
    });
  });
});
