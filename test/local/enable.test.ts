import { withEnabled } from '../../local/evaluate/enable.ts';
import { UsageError } from '../../local/evaluate/options.ts';
import { rulesInForce } from '../../src/evaluation/evaluate.ts';
import type { Policy } from '../../src/evaluation/policy/policy.ts';
import { defaultPolicy } from '../../src/evaluation/policy/policy.ts';
import type { Rule } from '../../src/evaluation/rule.ts';
import { rules } from '../../src/rules/index.ts';

describe('--enable', () => {
  const [model] = rules;
  const aRule = (name: string, rest: Partial<Rule> = {}): Rule => ({ ...model!, name, ...rest });
  const catalogue = [
    aRule('always'),
    aRule('taste', { optIn: 'A matter of taste.' }),
    aRule('rare', { optIn: 'Rarely wanted.' }),
  ];
  const inForce = (policy: Policy) => rulesInForce(catalogue, policy).map(({ rule }) => rule.name);

  it('switches on the rules that are named, or all', () => {
    expect(inForce(withEnabled(defaultPolicy, [], catalogue))).toEqual(['always']);
    expect(inForce(withEnabled(defaultPolicy, ['rare'], catalogue))).toEqual(['always', 'rare']);
    expect(inForce(withEnabled(defaultPolicy, ['all'], catalogue))).toEqual(['always', 'taste', 'rare']);
  });

  it('keeps what the policy says else of them, and leaves other rules as they are', () => {
    const policy: Policy = {
      ...defaultPolicy,
      rules: { always: { enabled: false }, taste: { enabled: false, severity: 'low' } },
      environments: [{ name: 'dev', match: { names: ['*'] }, rules: { rare: { enabled: false } } }],
    };
    const enabled = withEnabled(policy, ['all'], catalogue);
    expect(enabled.rules).toEqual({
      always: { enabled: false },
      taste: { enabled: true, severity: 'low' },
      rare: { enabled: true },
    });
    expect(enabled.environments[0]!.rules.rare).toEqual({ enabled: true });
  });

  it('lists the names that are no rule', () => {
    const wrong = () =>
      withEnabled(defaultPolicy, ['tast', 'rare', 'all', 'constructor', 'aks001'], catalogue);
    expect(wrong).toThrow(UsageError);
    expect(wrong).toThrow(
      '--enable names rules that do not exist:\n' +
        '  tast: there is no rule of this name. Did you mean taste?\n' +
        '  constructor: there is no rule of this name.\n' +
        '  aks001: there is no rule of this name. AKS001 is always.',
    );
  });
});
