import type { AxeResults, RunOptions } from 'axe-core';
import axe from 'axe-core';
import { JSDOM } from 'jsdom';

/**
 * Which rules of axe hold: all but AAA, whose contrast of 7:1 is more than the reports promise. A mail is shown inside the
 * page of a client, whose landmarks it is in.
 */
export function axeOptions(form: 'mail' | 'page'): RunOptions {
  return {
    runOnly: {
      type: 'tag',
      values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'experimental'],
    },
    // What passes is as long as the page.
    resultTypes: ['violations'],
    ...(form === 'mail' && {
      rules: { 'landmark-one-main': { enabled: false }, region: { enabled: false } },
    }),
  };
}

/** The script that puts axe into a document. */
export const axeScript = axe.source;

/** The script that runs axe where it was put, and comes to its results. */
export function axeRun(options: RunOptions): string {
  return `axe.run(document, ${JSON.stringify(options)})`;
}

/** What axe found, one line a place. */
export function violationsIn({ violations }: AxeResults): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
  );
}

/** What axe finds in a document that is parsed and not laid out: contrast and sizes are for a browser (`npm run look`). */
export async function axeViolations(markup: string, form: 'mail' | 'page'): Promise<string[]> {
  const { rules, ...options } = axeOptions(form);
  const unseen = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } };
  const { window } = new JSDOM(markup, { runScripts: 'outside-only' });
  try {
    window.eval(axeScript);
    return violationsIn(
      (await window.eval(axeRun({ ...options, rules: { ...rules, ...unseen } }))) as AxeResults,
    );
  } finally {
    window.close();
  }
}
