import { exemptionOf, faultsOfGranted } from '../../../src/evaluation/exemptions/exemption.ts';
import { rules } from '../../../src/rules/index.ts';

const bounds = { rules, environments: [{ name: 'prod' }], maximumDays: 365 };
const good = {
  id: 'legacy-ci',
  rules: ['local-accounts-disabled', 'AKS001'],
  scope: { environment: 'prod' },
  owner: 'team-ci',
  reason: 'The build agents sign in with local accounts until they are replaced.',
  ticket: 'RISK-42',
  grantedOn: '2026-11-01',
  expiresOn: '2027-10-31',
};

describe('an exemption document', () => {
  it.each<[string, Record<string, unknown>, readonly string[]]>([
    ['that says everything', {}, []],
    ['for every cluster', { scope: undefined }, []],
    ['without a ticket', { ticket: undefined }, []],
    ['without an owner', { owner: undefined }, ['x.owner: is missing.']],
    ['with a blank owner', { owner: '  ' }, ['x.owner: is empty.']],
    ['without a reason', { reason: undefined }, ['x.reason: is missing.']],
    ['without an end', { expiresOn: undefined }, ['x.expiresOn: is missing.']],
    ['without a day of its grant', { grantedOn: undefined }, ['x.grantedOn: is missing.']],
    [
      'that ends on a day that there is not',
      { expiresOn: '2027-02-30' },
      ['x.expiresOn: must be a day of the calendar, as 2026-11-30.'],
    ],
    [
      'that ends at an instant',
      { expiresOn: '2027-02-01T00:00:00Z' },
      ['x.expiresOn: must be a day of the calendar, as 2026-11-30.'],
    ],
    [
      'that ends before it begins',
      { expiresOn: '2026-10-31' },
      ['x.expiresOn: lies before the day on which it was granted (2026-11-01).'],
    ],
    [
      'that lasts longer than the policy allows',
      { expiresOn: '2027-11-02' },
      ['x.expiresOn: is 366 days after the day on which it was granted; the policy allows 365.'],
    ],
    [
      'of a rule that there is not',
      { rules: ['local-account-disabled'] },
      ['x.rules[0]: there is no rule of this name. Did you mean local-accounts-disabled?'],
    ],
    ['of no rule', { rules: [] }, ['x.rules: is empty.']],
    [
      'of an environment that there is not',
      { scope: { environment: 'prd' } },
      ['x.scope.environment: the policy has no environment of this name. Did you mean prod?'],
    ],
    [
      'with a scope that is misspelt, which would be for every cluster',
      { scope: { subscriptions: 'a' } },
      ['x.scope: there is no "subscriptions" here. Did you mean subscription?'],
    ],
    [
      'whose id cannot stand in an address',
      { id: '../x' },
      ['x.id: must be 1 to 64 letters, digits and . _ - and begin with a letter or a digit.'],
    ],
    [
      'with several faults',
      { owner: 7, expiresOn: '2036-01-01', rules: ['nope'] },
      [
        'x.owner: must be a text, is 7.',
        'x.rules[0]: there is no rule of this name.',
        'x.expiresOn: is 3348 days after the day on which it was granted; the policy allows 365.',
      ],
    ],
  ])('%s', (_, over, expected) => {
    const document = JSON.parse(JSON.stringify({ ...good, ...over })) as unknown;
    expect(faultsOfGranted(document, 'x', bounds)).toEqual(expected);
  });

  it('names rules by name or id, in any letters, and becomes their ids', () => {
    const named = exemptionOf({ ...good, rules: ['SLA-tier', 'aks012', 'AKS012'] }, 'policy', bounds);
    expect(named).toMatchObject({ source: 'policy', rules: ['AKS001', 'AKS012'] });
  });
});
