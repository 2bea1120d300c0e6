import { readFileSync } from 'node:fs';
import type { Generator } from './generator.ts';

/** One part of the workbook: a query of infra/queries/operator, and how its rows are shown. */
interface Part {
  readonly query: string;
  readonly title: string;
  readonly shown: 'table' | 'timechart' | 'barchart';
}

const parts: readonly Part[] = [
  { query: 'failures', title: 'What went wrong', shown: 'table' },
  { query: 'coverage', title: 'Coverage: subscriptions by how they were read', shown: 'timechart' },
  { query: 'findings', title: 'Open findings by severity', shown: 'timechart' },
  { query: 'runs', title: 'Audits and how long they took', shown: 'table' },
  { query: 'stages', title: 'How long each stage takes', shown: 'table' },
  { query: 'throttling', title: 'For how long Azure let calls wait', shown: 'barchart' },
  { query: 'deliveries', title: 'Mails, cards and alarms', shown: 'table' },
  { query: 'changes-by-people', title: 'Who changed what', shown: 'table' },
  { query: 'functions', title: 'How the functions fared', shown: 'table' },
  { query: 'exceptions', title: 'Failures of functions', shown: 'table' },
];

const workspaces = 'microsoft.operationalinsights/workspaces';

/** The operator's workbook as Azure Monitor keeps it, made of the same queries that can be run by hand. */
export const workbook: Generator = {
  path: 'infra/workbook/operator.workbook.json',
  render: () => `${JSON.stringify(document(), null, 2)}\n`,
};

function document() {
  return {
    $schema: 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json',
    version: 'Notebook/1.0',
    items: [
      {
        type: 1,
        name: 'title',
        content: {
          json: '# AKS Audit: how the service itself fares\n\nWhat each line means, and what to do about it, stands in docs/telemetry.md.',
        },
      },
      {
        type: 9,
        name: 'parameters',
        content: {
          version: 'KqlParameterItem/1.0',
          style: 'pills',
          queryType: 0,
          resourceType: workspaces,
          parameters: [
            {
              id: 'b6a3c5f4-4f0e-4d59-9f0d-1f3c8a4f7c11',
              version: 'KqlParameterItem/1.0',
              name: 'TimeRange',
              label: 'Time',
              type: 4,
              isRequired: true,
              value: { durationMs: 30 * 86_400_000 },
              typeSettings: {
                selectableValues: [1, 7, 30, 90].map((days) => ({ durationMs: days * 86_400_000 })),
                allowCustom: true,
              },
            },
          ],
        },
      },
      ...parts.map(({ query, title, shown }) => ({
        type: 3,
        name: query,
        content: {
          version: 'KqlItem/1.0',
          query: readFileSync(`infra/queries/operator/${query}.kql`, 'utf8').trim(),
          size: 0,
          title,
          noDataMessage: 'Nothing in this time.',
          timeContextFromParameter: 'TimeRange',
          queryType: 0,
          resourceType: workspaces,
          visualization: shown,
        },
      })),
    ],
    fallbackResourceIds: [],
  };
}
