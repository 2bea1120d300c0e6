import {
  exemptionDaysLeft,
  exemptionStanding,
  warningDue,
} from '../../../src/evaluation/exemptions/standing.ts';
import { anExemption } from '../../support/an-exemption.ts';

it.each<[string, string, number, number | undefined]>([
  // Day, standing, days left, warning
  ['2026-05-31', 'pending', 304, undefined],
  ['2026-06-01', 'active', 303, undefined],
  ['2027-02-28', 'active', 31, undefined],
  ['2027-03-01', 'active', 30, 30],
  ['2027-03-16', 'active', 15, 30],
  ['2027-03-17', 'active', 14, 14],
  ['2027-03-23', 'active', 8, 14],
  ['2027-03-24', 'active', 7, 7],
  ['2027-03-31', 'active', 0, 7],
  ['2027-04-01', 'lapsed', -1, undefined],
])(
  'on %s an exemption from June to the end of March is %s, with %i days left',
  (day, standing, left, warning) => {
    const exemption = anExemption({ grantedOn: '2026-06-01', expiresOn: '2027-03-31' });
    expect(exemptionStanding(exemption, day)).toBe(standing);
    expect(exemptionDaysLeft(exemption, day)).toBe(left);
    expect(warningDue(exemption, day)).toBe(warning);
  },
);
