import { html } from '../../src/report/html.ts';
import type { Shot } from './shot.ts';

/** What was found amiss in a picture, one line a finding. */
export interface Look {
  readonly shot: Shot;
  readonly findings: readonly string[];
}

/** One page with every picture, by what it shows, and what was found in each. */
export function contactSheet(looks: readonly Look[]): string {
  const subjects = Object.entries(Object.groupBy(looks, ({ shot }) => shot.subject));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>AKS Audit: how it looks</title>
        <style>
          body {
            margin: 1.5rem;
            background: #767676;
            color: #fff;
            font:
              15px/1.4 system-ui,
              sans-serif;
          }
          section div {
            display: flex;
            gap: 1rem;
            align-items: flex-start;
            overflow-x: auto;
            padding-bottom: 1rem;
          }
          figure {
            margin: 0;
            flex: none;
          }
          a {
            color: inherit;
          }
          img {
            display: block;
            margin-top: 0.4rem;
            max-height: 75rem;
          }
        </style>
      </head>
      <body>
        <h1>How it looks</h1>
        ${subjects.map(
          ([subject, of = []]) =>
            html`<section>
              <h2>${subject}</h2>
              <div>${of.map(picture)}</div>
            </section>`,
        )}
      </body>
    </html>`.toString();
}

function picture({ shot: { file, form, width, scheme }, findings }: Look): ReturnType<typeof html> {
  const name = `${form}, ${width} px, ${scheme}`;
  return html`<figure>
    <figcaption>
      <a href="${file}">${name}</a>: ${findings.length === 0 ? 'nothing found' : findings.join('; ')}
    </figcaption>
    <img src="${file}" alt="${name}" loading="lazy" />
  </figure>`;
}
