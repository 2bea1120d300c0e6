import { noExemptions } from '../evaluation/exemptions/granted.ts';
import type { FindingFilter } from '../history/estate-store.ts';
import { csvType, findingsCsv } from '../report/csv/csv-documents.ts';
import { everyFinding } from '../report/csv/open-findings.ts';
import type { DocumentHead } from '../report/document-head.ts';
import { ocsfLines, ocsfType } from '../report/ocsf/ocsf.ts';
import { sarifLog, sarifType } from '../report/sarif/sarif.ts';
import { byAccept } from './formats.ts';
import type { ApiReply, ApiServices } from './operation.ts';
import type { SightNow } from './sight.ts';

/** The forms of a list of findings beside JSON: each holds all of them, and comes while they are read. */
export const findingTypes = { csv: csvType, sarif: sarifType, ocsf: ocsfType } as const;
export type FindingFormat = keyof typeof findingTypes;

const fileNames: Readonly<Record<FindingFormat, string>> = {
  csv: 'findings.csv',
  sarif: 'findings.sarif',
  ocsf: 'findings.ocsf.ndjson',
};

/** Every finding that a filter lets through, as one document. */
export async function findingDocument(
  format: FindingFormat,
  filter: FindingFilter,
  sight: SightNow,
  address: string,
  services: ApiServices,
): Promise<ApiReply<never>> {
  const findings = everyFinding(services.estate, filter);
  const head = await headOf(sight, address, services);
  const text = {
    csv: () => findingsCsv(findings),
    sarif: () => sarifLog(head, findings),
    ocsf: () => ocsfLines(head, findings),
  }[format]();
  return {
    contentType: findingTypes[format],
    headers: { ...byAccept, 'content-disposition': `attachment; filename="${fileNames[format]}"` },
    text,
  };
}

async function headOf(
  { run, coverage }: SightNow,
  address: string,
  { exemptions, rules, version, cloud }: ApiServices,
): Promise<DocumentHead> {
  const { exemptions: accepted } = (await exemptions.ofRun(run.id)) ?? noExemptions;
  return {
    run: run.id,
    asOf: run.startedAt,
    coverage,
    scopeFaults: run.scopeFaults,
    rules,
    exemptions: accepted,
    cloud,
    service: { version, address: address === '' ? null : address.replace(/\/findings$/, '') },
  };
}
