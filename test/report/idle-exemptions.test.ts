import type { ExemptionSource } from '../../src/evaluation/exemptions/exemption.ts';
import { emptyTally } from '../../src/evaluation/tally.ts';
import { reportExemptionsOf } from '../../src/report/report-exemptions.ts';
import { unreadExemptions } from '../../src/report/unread-exemptions.ts';
import { anExemption } from '../support/an-exemption.ts';

it.each<[ExemptionSource, readonly string[]]>([
  ['policy', ['accepted']],
  ['api', ['accepted']],
  ['azurePolicy', []],
])('an exemption of %s that covers nothing is told where nothing else uses it', (source, told) => {
  const granted = { exemptions: [anExemption({ source })], faults: [] };
  const { active, idle } = reportExemptionsOf(granted, emptyTally, [], '2026-11-20', unreadExemptions([]));
  expect(active).toBe(1);
  expect(idle.rows.map(({ id }) => id)).toEqual(told);
});
