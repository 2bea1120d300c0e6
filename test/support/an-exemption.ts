import type { Exemption } from '../../src/evaluation/exemptions/exemption.ts';

/** An exemption of one rule on every cluster, for most of a year. */
export function anExemption(over: Partial<Exemption> = {}): Exemption {
  return {
    id: 'accepted',
    source: 'api',
    rules: ['AKS012'],
    scope: {},
    owner: 'team-platform',
    reason: 'A tool that needs local accounts is being replaced.',
    ticket: 'RISK-42',
    grantedOn: '2026-06-01',
    expiresOn: '2027-03-31',
    ...over,
  };
}
