import { clustersCsv, findingsCsv } from '../../src/report/csv/csv-documents.ts';
import { ocsfLines } from '../../src/report/ocsf/ocsf.ts';
import { sarifLog } from '../../src/report/sarif/sarif.ts';
import { aClusterRecord, aDocumentHead, findingsOfEveryKind, oneByOne, whole } from './a-document.ts';
import { aClusterRef } from './a-report-input.ts';

/** Every document of findings over a small estate, by the path of its golden file; JSON is laid out for a person to read. */
export async function goldenDocuments(): Promise<Readonly<Record<string, string>>> {
  const head = aDocumentHead();
  const findings = findingsOfEveryKind();
  const clusters = [
    aClusterRecord(),
    aClusterRecord({
      ref: aClusterRef('aks-shop', 'retail', null),
      tier: null,
      score: null,
      digest: new Map(),
    }),
  ];
  const isLost = ({ subscriptionName }: { subscriptionName: string }): boolean =>
    subscriptionName === 'Retail Sandbox';
  const events = await whole(ocsfLines(head, oneByOne(findings.slice(0, 2))));
  return {
    'test/golden/findings.sarif': laidOut(await whole(sarifLog(head, oneByOne(findings.slice(0, 3))))),
    'test/golden/findings.ocsf.ndjson': events.trimEnd().split('\n').map(laidOut).join(''),
    'test/golden/findings.csv': await whole(findingsCsv(oneByOne(findings))),
    'test/golden/clusters.csv': await whole(clustersCsv(oneByOne(clusters), isLost)),
  };
}

function laidOut(json: string): string {
  return `${JSON.stringify(JSON.parse(json), null, 2)}\n`;
}
