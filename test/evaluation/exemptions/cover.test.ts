import type { Exemption } from '../../../src/evaluation/exemptions/exemption.ts';
import { exempt, isFor } from '../../../src/evaluation/exemptions/cover.ts';
import type { Finding } from '../../../src/evaluation/finding.ts';
import { statuses } from '../../../src/evaluation/rule.ts';
import { aCluster, modelIds } from '../../support/a-cluster.ts';
import { anExemption } from '../../support/an-exemption.ts';

const subject = {
  cluster: aCluster({}, { tags: { Stage: ' Prod ', odd: 7 as unknown as string } }),
  subscription: { id: modelIds.subscription, managementGroups: ['payments', 'contoso'] },
  environment: 'production',
};
const group = `/subscriptions/${modelIds.subscription}/resourceGroups/rg-model`;

describe('a scope', () => {
  it.each<[string, Exemption['scope'], boolean]>([
    ['that is empty is for every cluster', {}, true],
    ['of its ARM id', { cluster: modelIds.cluster }, true],
    ['of its ARM id in other letters', { cluster: modelIds.cluster.toUpperCase() }, true],
    ['of another cluster', { cluster: `${modelIds.cluster}2` }, false],
    ['of its resource group', { resourceGroup: group }, true],
    ['of a resource group whose name begins the same', { resourceGroup: `${group}-2` }, false],
    ['of a resource group by its name alone', { resourceGroup: 'rg-model' }, false],
    ['of its subscription', { subscription: modelIds.subscription }, true],
    ['of another subscription', { subscription: modelIds.subscription.replace(/1$/, '2') }, false],
    ['of a management group above', { managementGroup: 'CONTOSO' }, true],
    ['of a management group elsewhere', { managementGroup: 'sandbox' }, false],
    ['of its environment', { environment: 'Production' }, true],
    ['of another environment', { environment: 'dev' }, false],
    ['of a tag in other letters and with blanks', { tag: { name: 'stage', value: 'prod' } }, true],
    ['of a tag with another value', { tag: { name: 'stage', value: 'dev' } }, false],
    ['of a tag that is no text', { tag: { name: 'odd', value: '7' } }, false],
    ['of several lines that all fit', { environment: 'production', managementGroup: 'payments' }, true],
    ['of several lines of which one does not fit', { environment: 'dev', cluster: modelIds.cluster }, false],
  ])('%s', (_, scope, expected) => {
    expect(isFor(scope, subject)).toBe(expected);
  });

  it('of an environment is for no cluster that belongs to none', () => {
    expect(isFor({ environment: 'null' }, { ...subject, environment: null })).toBe(false);
  });
});

const finding = (status: Finding['status'], rule = 'AKS012'): Finding => ({
  rule,
  name: 'local-accounts-disabled',
  category: 'access',
  severity: 'high',
  status,
  message: 'Local accounts are enabled.',
  evidence: [],
});
const today = '2026-11-20';
const markedBy = (exemptions: readonly Exemption[], findings = [finding('fail')], day = today) => {
  const { findings: marked, covered } = exempt(findings, subject, exemptions, day);
  return [marked.map(({ exemptedBy }) => exemptedBy ?? '-').join(' '), covered];
};

describe('an exemption', () => {
  it.each(statuses)('accepts a failure and nothing else: %s', (status) => {
    const [by] = markedBy([anExemption()], [finding(status)]);
    expect(by).toBe(status === 'fail' ? 'accepted' : '-');
  });

  it.each<[string, Partial<Exemption>, string, string]>([
    ['on the day before its first', { grantedOn: '2026-11-21' }, today, '-'],
    ['on its first day', { grantedOn: today }, today, 'accepted'],
    ['on its last day', { expiresOn: today }, today, 'accepted'],
    ['on the day after its last', { expiresOn: '2026-11-19' }, today, '-'],
    ['of another rule', { rules: ['AKS001'] }, today, '-'],
    ['of another cluster', { scope: { environment: 'dev' } }, today, '-'],
  ])('%s', (_, over, day, expected) => {
    expect(markedBy([anExemption(over)], [finding('fail')], day)[0]).toBe(expected);
  });

  it('counts what it covers, also where another one that lasts longer is named', () => {
    const longer = anExemption({ id: 'longer', expiresOn: '2027-06-30' });
    const both = { accepted: 1, longer: 1 };
    expect(markedBy([anExemption(), longer])).toEqual(['longer', both]);
    expect(markedBy([longer, anExemption()])).toEqual(['longer', both]);
    expect(markedBy([anExemption()], [finding('fail'), finding('fail', 'AKS001')])).toEqual([
      'accepted -',
      { accepted: 1 },
    ]);
  });

  it('changes no finding that it was given', () => {
    const given = Object.freeze([Object.freeze(finding('fail'))]);
    expect(exempt(given, subject, [anExemption()], today).findings[0]).not.toBe(given[0]);
  });
});
