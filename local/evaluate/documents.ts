import type { FindingRecord } from '../../src/history/records.ts';
import type { DocumentHead } from '../../src/report/document-head.ts';
import { ocsfLines } from '../../src/report/ocsf/ocsf.ts';
import { sarifLog } from '../../src/report/sarif/sarif.ts';
import type { ClusterFindings } from './format.ts';

/** The documents for other tools, as the service writes them: what stands beside the findings, and the findings. */
export const documents = { sarif: sarifLog, ocsf: ocsfLines } as const satisfies Record<
  string,
  (head: DocumentHead, findings: AsyncIterable<FindingRecord>) => AsyncIterable<string>
>;

/** Findings as the service would remember them, without the history that documents do not have. */
export async function* recordsOf(judged: AsyncIterable<ClusterFindings>): AsyncGenerator<FindingRecord> {
  for await (const { id, address, owner, findings } of judged) {
    const ref = { ...address, id, owner, subscriptionName: address.subscriptionId };
    for (const finding of findings) {
      yield {
        ...finding,
        ref,
        location: null,
        firstFailedAt: null,
        openSince: null,
        resolvedAt: null,
        regressions: 0,
      };
    }
  }
}
