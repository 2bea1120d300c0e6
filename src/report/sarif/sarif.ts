import type { ToolComponent } from 'sarif';
import type { FindingRecord } from '../../history/records.ts';
import type { DocumentHead } from '../document-head.ts';
import { jsonText } from '../json-text.ts';
import { invocationOf, notificationDescriptors } from './sarif-invocation.ts';
import { resultOf } from './sarif-result.ts';
import { ruleDescriptor } from './sarif-rules.ts';

/** The media type of SARIF, as IANA lists it. */
export const sarifType = 'application/sarif+json';

/** GitHub refuses a run with more results, and a file with more than 20 runs. */
const resultsPerRun = 25_000;

/**
 * Findings as a SARIF 2.1.0 log, in pieces as they come. Nothing is left out: what one run may not hold at GitHub goes on in
 * a further run of the same file, in a category of its own (`aks-audit`, `aks-audit/part-2` ...). GitHub also refuses files
 * of more than 10 MB when compressed (a full run has about 5), and shows only 5,000 results of a run: a large estate is better uploaded by
 * subscription. What was not seen stands in `invocations`, after the results, and is repeated in every run.
 *
 * GitHub's documentation names neither `kind` nor `suppressions` among what it reads, so what is uploaded there had better
 * be open failures alone.
 */
export async function* sarifLog(
  head: DocumentHead,
  findings: AsyncIterable<FindingRecord>,
  { perRun = resultsPerRun }: { readonly perRun?: number } = {},
): AsyncGenerator<string> {
  const rules = new Map(head.rules.map((rule, index) => [rule.id as string, { rule, index }]));
  const context = { rules, exemptions: new Map(head.exemptions.map((one) => [one.id, one])) };
  const tool = `"tool":${jsonText({ driver: driverOf(head) })}`;
  const begin = (part: number): string =>
    `{${tool},"automationDetails":${jsonText(automationOf(head, part))},"columnKind":"utf16CodeUnits","results":[`;
  const end = (): string => `\n],"invocations":[${jsonText(invocationOf(head))}]}`;

  yield `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[\n${begin(1)}`;
  let written = 0;
  for await (const finding of findings) {
    const first = written % perRun === 0;
    if (first && written > 0) yield `${end()},\n${begin(written / perRun + 1)}`;
    yield `${first ? '\n' : ',\n'}${jsonText(resultOf(finding, context))}`;
    written += 1;
  }
  yield `${end()}\n]}\n`;
}

function driverOf({ rules, service }: DocumentHead): ToolComponent {
  return {
    name: 'AKS Audit',
    semanticVersion: service.version,
    ...(service.address !== null && { informationUri: service.address }),
    rules: rules.map(ruleDescriptor),
    notifications: [...notificationDescriptors],
  };
}

// What is before the last slash is GitHub's category, which has to be the same in every upload and differ within a file.
function automationOf({ run, asOf }: DocumentHead, part: number) {
  return {
    id: `aks-audit${part === 1 ? '' : `/part-${part}`}/${run}`,
    description: { text: `The audit ${run}, as of ${asOf}.` },
  };
}
