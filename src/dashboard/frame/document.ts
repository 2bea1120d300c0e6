import type { Caller } from '../../api/access/caller.ts';
import type { SightTold } from '../../api/schemas/sight.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { longInstant } from '../../report/wording.ts';
import { assetPath } from '../assets.ts';
import { patternDefinitions } from '../charts/patterns.ts';
import type { Links } from '../links.ts';
import type { Shown } from '../page.ts';
import type { RenderedPage } from '../replies.ts';
import { navigation } from './navigation.ts';
import { sightNotices } from './sight-notices.ts';

/** What stands around every page. */
export interface Frame {
  readonly links: Links;
  /** Where the page is, by which the navigation marks its part. */
  readonly segments: readonly string[];
  readonly caller: Caller;
  /** Null before the first audit, undefined for who may not see any. */
  readonly sight?: SightTold | null | undefined;
  /** Whether there is a session that can be ended. */
  readonly canLeave?: boolean;
}

/** A page as a document of its own. */
export function document(shown: Shown, frame: Frame): RenderedPage {
  const { links, caller, sight } = frame;
  const { status = 200, title, above = null, lead = null, content } = shown;
  const isMember = caller.roles.has('read');
  const markup = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · AKS Audit</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${links.page(assetPath('style'))}" />
        <script type="module" src="${links.page(assetPath('script'))}"></script>
      </head>
      <body class="${isMember ? 'member' : 'guest'}">
        <a class="skip" href="#main">Skip to the content</a>
        ${header(frame, isMember)}
        <div class="page">
          ${sight !== undefined && sight !== null && sightNotices(sight, links)}
          <main id="main" tabindex="-1">
            <header class="title">
              ${above !== null && html`<p class="above">${above}</p>`}
              <h1>${title}</h1>
              ${lead !== null && html`<p class="lead">${lead}</p>`}
            </header>
            ${content}
          </main>
          ${footer(sight)}
        </div>
        ${patternDefinitions}
      </body>
    </html>`.toString();
  return { status, markup };
}

function header({ links, segments, caller, canLeave = false }: Frame, isMember: boolean): Html {
  const name = html`<a class="brand" href="${links.page([])}">AKS Audit</a>`;
  if (!isMember) return html`<header class="top">${name}</header>`;
  return html`<header class="top">
    ${name}
    <button class="menu" type="button" popovertarget="menu">Menu</button>
    <form class="search" role="search" action="${links.page(['search'])}">
      <label class="unseen" for="q">Search clusters, rules, owners and subscriptions</label>
      <input id="q" name="q" type="search" placeholder="Search" maxlength="200" autocomplete="off" />
    </form>
    <nav id="menu" popover aria-label="Dashboard">
      ${navigation(segments, links)}
      <div class="acts">
        ${
          caller.roles.has('operate') &&
          html`<a class="button" href="${links.page(['audits'])}">Start an audit</a>`
        }
        ${
          canLeave &&
          html`<form method="post" action="${links.page(['sign-out'])}">
            <button class="plain" type="submit">Sign out</button>
          </form>`
        }
      </div>
    </nav>
  </header>`;
}

function footer(sight: Frame['sight']): Html | null {
  if (sight === undefined) return null;
  return html`<footer>
    ${
      sight === null
        ? html`<p>No audit has been completed yet.</p>`
        : html`<p>
            Audit <span class="code">${sight.run}</span>. Every cluster was judged as of
            <time datetime="${sight.asOf}">${longInstant(sight.asOf)}</time>; times are UTC.
          </p>`
    }
  </footer>`;
}
