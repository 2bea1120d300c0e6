import type { Report } from '../../src/report/report.ts';
import { buildReport } from '../../src/report/report.ts';
import { cutFor } from '../../src/report/owner-cut.ts';
import { aFullWeek } from './a-full-week.ts';
import { aLargeReportInput } from './a-large-report-input.ts';
import { aCompletedRun, aReportInput, completeCoverage } from './a-report-input.ts';

/** Reports to test over and to look at, by what each shows that the others do not. */
export const sampleReports: Readonly<Record<string, Report>> = {
  // One subscription of three was not read, one row not understood, a name is hostile.
  'believable week': buildReport(aReportInput()),
  // Exemptions of every standing, failures that were judged differently, facts that were not read.
  'full week': buildReport(aFullWeek()),
  'week of an owner': buildReport(cutFor(['team-pay'], aFullWeek(), aFullWeek().owners)),
  'owners not known': buildReport({ ...aReportInput(), owners: undefined }),
  'complete week': buildReport(aReportInput({ coverage: completeCoverage })),
  'quiet week': buildReport(aReportInput({ coverage: completeCoverage, changes: [] })),
  'first report': buildReport(aReportInput({ coverage: completeCoverage, changes: [], since: null })),
  'nothing assessed': buildReport(nothingAssessed()),
  'large estate': buildReport(aLargeReportInput((what) => what)),
  'longest names': buildReport(aLargeReportInput((what, longest) => what.padEnd(longest, 'x'))),
};

function nothingAssessed(): ReturnType<typeof aReportInput> {
  const { tally, ...run } = aCompletedRun();
  const unread = {
    clusters: 0,
    worst: [],
    deadlines: [],
    failuresByRule: {},
    weights: { passed: 0, failed: 0 },
  };
  return aReportInput({ run: { ...run, tally: { ...tally!, ...unread } } });
}
