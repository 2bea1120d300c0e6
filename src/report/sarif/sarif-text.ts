import { printable } from '../one-line.ts';

/**
 * A text that may come from Azure as a message of SARIF: one printable line, never empty. Readers make a link of
 * `[text](address)` and fill in `{0}`; neither may come from a name (SARIF 2.1.0, 3.11.5 and 3.11.6).
 */
export function messageText(text: string): string {
  const line = printable(text)
    .replaceAll('](', '] (')
    .replace(/\{(\d+)\}/g, '{{$1}}');
  return line === '' ? '(no message)' : line;
}
