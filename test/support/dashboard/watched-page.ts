import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** A page of a browser that keeps an account of what it should not have done. */
export interface WatchedPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What has been amiss since this was asked last, one line each; an answer with the expected status is not. */
  readonly complaints: (expected?: number) => string[];
  /** The addresses that were asked for so far. */
  readonly addresses: readonly string[];
}

/**
 * Opens a page in a session of its own. What it asks of anybody but `origin` is not sent, and is a complaint, and so is what the
 * browser writes into its console, what a script throws, and an answer that says no.
 */
export async function watchedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const addresses: string[] = [];
  let complaints: string[] = [];
  await context.route(
    (url) => url.origin !== origin,
    async (route) => {
      complaints.push(`asks somebody else: ${route.request().url()}`);
      await route.abort();
    },
  );
  page.on('request', (request) => addresses.push(request.url()));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('response', (answer) => {
    if (answer.status() >= 400) complaints.push(`answer: ${answer.status()} ${answer.url()}`);
  });
  page.on('requestfailed', (request) => {
    complaints.push(`not answered: ${request.url()} (${request.failure()?.errorText ?? ''})`);
  });
  return {
    context,
    page,
    addresses,
    complaints(expected = 200) {
      const told = complaints.filter((line) => !line.includes(` ${expected} `));
      complaints = [];
      return told;
    },
  };
}
