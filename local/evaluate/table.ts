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

  const block = ({ status, severity, rule, message, evidence }: Finding): string => {
    const labels = `  ${status.padEnd(statusWidth)}  ${severity.padEnd('critical'.length)}  ${rule}  `;
    const indent = ' '.repeat(labels.length);
    const seen = evidence.flatMap((one) => wrapped(inWords(one), paper - indent.length));
    const [first = '', ...rest] = wrapped(printable(message), paper - indent.length);
    const lines = [
      style(status === 'fail' ? styles[severity] : 'dim', labels) + first,
      ...rest.map((line) => indent + line),
      ...seen.map((line) => indent + style('dim', line)),
    ];
    return `${lines.join('\n')}\n`;
  };

  return {
    head: '',
    write({ address, findings }) {
      if (findings.length === 0) return '';
      const title = `${address.name} in ${address.resourceGroup}, subscription ${address.subscriptionId}`;
      const heading = wrapped(printable(title), paper).map((line) => style('bold', line));
      return `${heading.join('\n')}\n${findings.map(block).join('')}\n`;
    },
  };
}

function inWords({ property, pool, actual, expected }: Evidence): string {
  const value = actual === null ? 'absent' : JSON.stringify(actual);
  const shown = value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value;
  return printable(`${property}${pool === undefined ? '' : ` (pool ${pool})`}: ${shown} -> ${expected}`);
}
