import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';

/** What the page of the API needs beside the look that it shares with the report. */
// prettier-ignore
export const docsStyle: Html = html`<style>
code, pre { font: .875em/1.5 ui-monospace, "Cascadia Mono", Consolas, Menlo, monospace; }
pre { margin: .5rem 0 0; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--ground); white-space: pre-wrap; overflow-wrap: anywhere; }
article { padding-top: 2.2rem; }
article + article { margin-top: 2.2rem; border-top: 1px solid var(--line); }
article h3 { margin: 0 0 .5rem; font-size: 1.1rem; }
h4 { margin: 1.3rem 0 .2rem; font-size: .9rem; font-weight: 650; }
pre + p { margin-top: 1rem; }
section p + p, dd p + p { margin-top: .35rem; }
.method { display: inline-block; min-width: 4rem; color: var(--link); font-size: .875rem; font-weight: 650; }
.fields > div { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.fields > div:last-child { border-bottom: 0; }
.fields dt > code { font-weight: 600; }
.fields .fields { margin-left: 1rem; }
.statuses > div { display: grid; grid-template-columns: 3rem minmax(0, 1fr); gap: .8rem; padding: .3rem 0; font-size: .9rem; }
.statuses dt { font-weight: 600; }
summary { cursor: pointer; color: var(--link); }
summary:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
.index { margin-top: .8rem; }
.index li { padding: .15rem 0; }
</style>`;
