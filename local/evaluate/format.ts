import type { Finding } from '../../src/evaluation/finding.ts';
import type { ClusterAddress } from '../../src/inventory/cluster/cluster-id.ts';
import { csvHead, csvRow } from '../../src/report/csv/csv.ts';
import { findingColumns } from '../../src/report/csv/findings-csv.ts';

/** One cluster with those of its findings that are to be shown. */
export interface ClusterFindings {
  /** The ARM id as the document states it. */
  readonly id: string;
  readonly address: ClusterAddress;
  readonly owner: string | null;
  /** The policy's environment by whose rules it was judged; null for none. */
  readonly environment: string | null;
  readonly findings: readonly Finding[];
}

/** How findings are written: what stands before all of them, and the text of one cluster's. */
export interface Format {
  readonly head: string;
  readonly write: (cluster: ClusterFindings) => string;
}

/** One JSON object a line. */
export const jsonFormat: Format = {
  head: '',
  write: ({ id, findings }) =>
    findings
      .map(({ rule, name, status, severity, message, evidence, exemptedBy }) => {
        const exemption = exemptedBy === undefined ? {} : { exemption: exemptedBy };
        return escaped(
          JSON.stringify({ cluster: id, rule, name, status, severity, message, evidence, ...exemption }),
        );
      })
      .map((line) => `${line}\n`)
      .join(''),
};

/** The findings table that the API answers with as well. */
export const csvFormat: Format = {
  head: csvHead(findingColumns),
  write: ({ address, owner, findings }) =>
    findings
      .map((finding) => ({
        ...finding,
        subscription: address.subscriptionId,
        subscriptionName: null,
        resourceGroup: address.resourceGroup,
        cluster: address.name,
        owner,
        firstSeenAt: null,
        openedAt: null,
        exemption: finding.exemptedBy ?? null,
      }))
      .map((row) => csvRow(findingColumns, row))
      .join(''),
};

// JSON lets these stand in a text as they are, and a terminal would obey some of them.
function escaped(json: string): string {
  return json.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
