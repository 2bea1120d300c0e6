import * as z from 'zod';
import { headlineKinds } from '../../report/headline.ts';
import { urgencies } from '../../report/report-deadlines.ts';
import type { Told } from '../operation.ts';
import { count, severityCounts, statusCounts } from './count.ts';
import { daysLeft } from './deadline.ts';
import { day, instant } from './instant.ts';
import { ruleId, ruleName, severity } from './judgement.ts';
import { lazily } from './lazily.ts';
import { reportChanges } from './report-changes.ts';
import { reportCoverage } from './report-coverage.ts';
import { reportExemptions } from './report-exemptions.ts';
import { clusterLine, table } from './report-table.ts';
import { score } from './score.ts';

const headline = lazily(() =>
  z
    .strictObject({
      kind: z.enum(headlineKinds).meta({
        description:
          '`stale`: no audit has completed since the report before, or for a week. `incomplete`: a part of the estate was not seen. `empty`: there was no cluster to see. `first`: there is no report before. `quiet`: nothing changed.',
      }),
      subject: z.string().meta({ description: 'Subject of the mail.' }),
      title: z.string(),
      detail: z.string().meta({ description: 'Sentences below the title.' }),
    })
    .meta({ id: 'ReportHeadline', description: 'What a reader knows who reads nothing else.' }),
);

const figure = lazily(() =>
  z
    .strictObject({
      label: z.string(),
      value: z.number().nullable().meta({ description: 'Null when it could not be worked out.' }),
      shown: z.string().meta({ description: 'The value in words.' }),
      unit: z.string().meta({ description: 'What follows it; empty where it speaks for itself.' }),
      note: z.string(),
    })
    .meta({ id: 'ReportFigure', description: 'One of the figures at the top.' }),
);

const deadlineLine = lazily(() =>
  z
    .strictObject({
      on: day('The last good day.'),
      daysLeft,
      urgency: z.enum(urgencies),
      what: z.string(),
      clusters: table(clusterLine, 'The first of the clusters that have it, at most three.'),
    })
    .meta({ id: 'ReportDeadline', description: 'A dated duty with the first of the clusters that have it.' }),
);

const standingLine = lazily(() =>
  z
    .strictObject({
      cluster: clusterLine,
      details: z
        .url()
        .nullable()
        .meta({ description: 'Everything about it in this API. Null when its address is not known.' }),
      score,
      failures: severityCounts,
    })
    .meta({ id: 'ReportStanding', description: 'One of the worst clusters.' }),
);

const ownerLine = lazily(() =>
  z
    .strictObject({
      owner: z.string().nullable().meta({ description: 'Null for the clusters of nobody.' }),
      clusters: count('How many clusters are its own.'),
      grave: count('Critical and high failures.'),
      open: count('All failures.'),
      overdue: count('Deadlines of its clusters that have passed.'),
      next: z
        .strictObject({ on: day('The last good day.'), daysLeft })
        .nullable()
        .meta({ description: 'The next deadline. Null when none lies ahead.' }),
    })
    .meta({ id: 'ReportOwner', description: 'Where one owner stands.' }),
);

const ruleLine = lazily(() =>
  z
    .strictObject({
      rule: ruleId,
      name: ruleName,
      title: z.string(),
      severity: severity
        .nullable()
        .meta({ description: 'Null when the rule is no longer in the catalogue.' }),
      clusters: count('How many clusters fail it.'),
    })
    .meta({ id: 'ReportRule', description: 'A rule that clusters fail.' }),
);

const links = lazily(() =>
  z
    .strictObject({
      report: z.url(),
      coverage: z.url(),
      changes: z.url().nullable().meta({ description: 'Null when there is no report before.' }),
      deadlines: z.url(),
      clusters: z.url(),
      findings: z.url(),
      owners: z.url(),
      exemptions: z.url(),
    })
    .meta({ id: 'ReportLinks', description: 'Where this API says more.' }),
);

const since = lazily(() =>
  z
    .strictObject({
      runId: z.string(),
      at: instant('When that audit began.'),
      score,
      subscriptions: count('How many subscriptions it found.'),
      ruleSetVersion: z.string(),
    })
    .meta({ id: 'ReportSince', description: 'The audit of the report before.' }),
);

export const report = lazily(() =>
  z
    .strictObject({
      headline,
      audience: z
        .string()
        .nullable()
        .meta({ description: 'Whose report it is, in words. Null for the whole estate.' }),
      preheader: z.string().meta({ description: 'The figures in one line.' }),
      week: z.strictObject({ year: z.int(), week: z.int().min(1).max(53) }).meta({
        description: 'The week of ISO 8601, with the year that it belongs to.',
      }),
      coverage: reportCoverage,
      score,
      figures: z.array(figure),
      verdicts: statusCounts,
      failures: severityCounts.meta({ description: 'Open failures.' }),
      changes: reportChanges,
      exemptions: reportExemptions,
      deadlines: table(deadlineLine, 'In date order, the overdue ones first.'),
      worst: table(standingLine, 'The worst clusters first.'),
      owners: table(ownerLine, 'The gravest first, nobody last; empty in the report of an owner.')
        .nullable()
        .meta({
          description:
            'The gravest first, nobody last; empty in the report of an owner. Null where they are not known.',
        }),
      rules: table(ruleLine, 'Those that most clusters fail first.'),
      links: links.nullable().meta({ description: 'Null when the address of this API is not known.' }),
      attachment: z
        .strictObject({
          name: z.string(),
          rows: count('How many open failures it holds.'),
          attached: z.boolean().meta({ description: 'False when it was too large for a mail.' }),
        })
        .nullable()
        .meta({ description: 'The CSV of all open failures. Null where there is no mail.' }),
      run: z.strictObject({
        id: z.string(),
        ruleSetVersion: z.string(),
        completedAt: instant('When the audit was completed.'),
      }),
      since: since.nullable().meta({ description: 'Null for a first report.' }),
      version: z.string().meta({ description: 'Of the service that made it.' }),
      at: instant('When the report was made.'),
    })
    .meta({ id: 'Report', description: 'What the weekly mail says.' }),
);

export type ReportTold = Told<z.infer<typeof report>>;
