import type { FindingRecord } from '../../history/records.ts';
import type { DocumentHead } from '../document-head.ts';
import { notSeenBy } from '../document-head.ts';
import { jsonText } from '../json-text.ts';
import { complianceFinding } from './ocsf-finding.ts';
import { notSeenFinding } from './ocsf-not-seen.ts';

/** The media type of one JSON object a line. */
export const ocsfType = 'application/x-ndjson';

/**
 * Findings as Compliance Findings of the Open Cybersecurity Schema Framework (class 2003), one JSON object a line, as they
 * come. After them stands one for each part of the estate that was not seen.
 */
export async function* ocsfLines(
  head: DocumentHead,
  findings: AsyncIterable<FindingRecord>,
): AsyncGenerator<string> {
  const rules = new Map(head.rules.map((rule) => [rule.id as string, rule]));
  for await (const finding of findings) {
    yield `${jsonText(complianceFinding(finding, rules.get(finding.rule), head))}\n`;
  }
  for (const notSeen of notSeenBy(head)) yield `${jsonText(notSeenFinding(notSeen, head))}\n`;
}
