import { styleText } from 'node:util';
import type { Finding } from '../../src/evaluation/finding.ts';
import type { Evidence, Severity, Status } from '../../src/evaluation/rule.ts';
import type { Format } from './format.ts';
import { printable, wrapped } from './printable.ts';

/** The paper that a table is written on. */
export interface Paper {
  /** In characters; Infinity where nothing is to be wrapped. */
  readonly width: number;
  readonly colour: boolean;
  /** The statuses that may appear; their longest word is the width of their column. */
  readonly statuses: ReadonlySet<Status>;
}

const narrowest = 60;
const longestValue = 200;

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<Severity, Style>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};

/** Findings for a person at a terminal, grouped by cluster; a cluster without one to show is left out. */
export function tableFormat({ width, colour, statuses }: Paper): Format {
  const style = (as: Style, text: string): string =>
    colour ? styleText(as, text, { validateStream: false }) : text;
  const statusWidth = Math.max(...[...statuses].map((status) => status.length));
  const paper = Math.max(width, narrowest);

  const block = ([finding, ...others]: Alike): string => {
    const { status, severity, rule, message, evidence } = finding;
    const labels = `  ${status.padEnd(statusWidth)}  ${severity.padEnd('critical'.length)}  ${rule}  `;
    const indent = ' '.repeat(labels.length);
    const also = others.length === 0 ? [] : [`The same for ${others.map((one) => one.rule).join(', ')}.`];
    const below = [...evidence.map(inWords), ...also].flatMap((line) => wrapped(line, paper - indent.length));
    const [first = '', ...rest] = wrapped(printable(message), paper - indent.length);
    const lines = [
      style(status === 'fail' ? styles[severity] : 'dim', labels) + first,
      ...rest.map((line) => indent + line),
      ...below.map((line) => indent + style('dim', line)),
    ];
    return `${lines.join('\n')}\n`;
  };

  return {
    head: '',
    write({ address, environment, findings }) {
      if (findings.length === 0) return '';
      const title = `${address.name} in ${address.resourceGroup}, subscription ${address.subscriptionId}${environment === null ? '' : `, environment ${environment}`}`;
      const heading = wrapped(printable(title), paper).map((line) => style('bold', line));
      return `${heading.join('\n')}\n${alike(findings).map(block).join('')}\n`;
    },
  };
}

/** A finding, and those that say the same of other rules. */
type Alike = readonly [Finding, ...Finding[]];

/** Where a fact is not known, every rule that needs it says so in the same words: one block for all of them. */
function alike(findings: readonly Finding[]): readonly Alike[] {
  const blocks = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const words = finding.status === 'unknown' ? finding.message : finding.rule;
    const block = blocks.get(words);
    if (block === undefined) blocks.set(words, [finding]);
    else block.push(finding);
  }
  return [...blocks.values()];
}

function inWords({ property, pool, actual, expected }: Evidence): string {
  const value = actual === null ? 'absent' : JSON.stringify(actual);
  const shown = value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value;
  return printable(`${property}${pool === undefined ? '' : ` (pool ${pool})`}: ${shown} -> ${expected}`);
}
