import { html } from '../html.ts';

/** The look of the page: one sheet of paper, light or dark as the reader's system is, and plain on a printer. */
// prettier-ignore
export const reportPageStyle = html`<style>
:root {
  color-scheme: light dark;
  --ground: #eef1f4; --paper: #fdfefe; --ink: #18212b; --muted: #55616e; --line: #dde3e8; --link: #0a5296;
  --critical: #b0162c; --high: #b24a00; --medium: #7d6000; --low: #1c62a5; --info: #5a6673; --good: #22713f;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1217; --paper: #161c23; --ink: #e3e8ed; --muted: #9ba8b5; --line: #2b3540; --link: #84bcf2;
    --critical: #ff7b86; --high: #f79a52; --medium: #dcb944; --low: #6fb1f0; --info: #a3afbb; --good: #6cc48c;
  }
}
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
}
h1, h2, h3, p, dl, dd { margin: 0; }
ul, ol { margin: 0; padding: 0; list-style: none; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: .06em; }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
.sheet { max-width: 60rem; margin: 2.5rem auto; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
header, section, footer { padding: 2.2rem clamp(1.1rem, 5vw, 3.5rem); }
section, footer { border-top: 1px solid var(--line); }
header { padding-top: clamp(1.6rem, 5vw, 3.2rem); }
h1 { max-width: 20em; font-size: clamp(1.75rem, 1.2rem + 2.6vw, 2.75rem); line-height: 1.14; font-weight: 680; letter-spacing: -.022em; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.25; font-weight: 650; letter-spacing: -.012em; }
h3 { margin: 1.8rem 0 .3rem; font-size: 1rem; font-weight: 650; }
strong, .name { font-weight: 600; }
.kicker { margin-bottom: .8rem; color: var(--muted); font-size: .9rem; }
.detail { max-width: 42rem; margin-top: 1rem; font-size: 1.1rem; }
.quiet { color: var(--muted); font-size: .875rem; line-height: 1.45; }
.more { margin-top: .7rem; color: var(--muted); }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin-top: 1.4rem; font-size: .9rem; }

.figures { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); margin-left: -1.2rem; }
/* A label of two lines moves the figures beside it down too. */
.figures > div { display: grid; grid-row: span 2; grid-template-rows: subgrid; padding: 0 1.2rem; border-left: 1px solid var(--line); }
.figures > div:first-child { border-color: transparent; }
.figures dt { color: var(--muted); font-size: .875rem; }
.number { font-size: clamp(1.9rem, 1.2rem + 2vw, 2.6rem); line-height: 1.2; letter-spacing: -.025em; }
.word { display: block; padding: .35rem 0; font-size: 1.35rem; }
.bars { display: grid; grid-template-columns: max-content max-content 1fr; gap: .45rem .9rem; align-items: center; margin-top: .7rem; }
.bars li { display: contents; }
.bars b { text-align: right; font-weight: 600; }
.bar { height: 10px; border-radius: 2px; background: var(--tone); }
.critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); }
.low { --tone: var(--low); } .info { --tone: var(--info); }
.pill { display: inline-block; min-width: 4.7rem; border: 1px solid var(--tone); border-radius: 4px; color: var(--tone); font-size: .8125rem; font-weight: 600; line-height: 1.55; text-align: center; }

.coverage h2 span { color: var(--good); }
.gap h2 span { color: var(--critical); }
.strip { display: flex; gap: 3px; height: 12px; margin: 1rem 0; }
.strip i { min-width: 6px; border-radius: 2px; background: var(--good); }
.strip .missed { border: 1px solid var(--critical); background: repeating-linear-gradient(135deg, var(--critical) 0 3px, transparent 3px 7px); }
.coverage p { margin-top: .25rem; }
.coverage table { margin-top: 1.4rem; }
.coverage th { width: 42%; }
.coverage th:last-child { width: auto; }

table { width: 100%; border-collapse: collapse; }
th { padding: .3rem 1rem .35rem 0; border-bottom: 1px solid var(--line); color: var(--muted); font-size: .8125rem; font-weight: 400; text-align: left; }
td { padding: .75rem 1rem .75rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
th:last-child, td:last-child { padding-right: 0; }
section > h2 + table { margin-top: .7rem; }
.pills { width: 6.4rem; }
.pair { display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); gap: .35rem 1.6rem; }
.amount { width: 13rem; }
#owners th { width: 26%; }
#owners th:first-child { width: auto; }
#exemptions th { width: 30%; }
#exemptions th:last-child { width: auto; }
#changes thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.amount .bar { margin-top: .25rem; height: 6px; }

.timeline { margin-top: 1.4rem; }
.due { position: relative; display: grid; grid-template-columns: 11.5rem minmax(0, 1fr); gap: .2rem 1.2rem; padding: 0 0 1.8rem 2rem; --tone: var(--muted); }
.due:last-child { padding-bottom: 0; }
.due::before { content: ""; position: absolute; z-index: 1; left: 0; top: .38em; width: 15px; height: 15px; border: 3px solid var(--tone); border-radius: 50%; background: var(--paper); }
.due:not(:last-child)::after { content: ""; position: absolute; left: 7px; top: .8em; bottom: -.6em; border-left: 1px solid var(--line); }
.soon { --tone: var(--high); }
.overdue { --tone: var(--critical); }
.overdue::before { background: var(--tone); }
.due time { display: block; font-weight: 600; }
.left { color: var(--tone); font-size: .875rem; }
.soon .left, .overdue .left { font-weight: 600; }
.due li { margin-top: .45rem; }
footer { color: var(--muted); font-size: .875rem; }
footer p + p { margin-top: .4rem; }

@media screen and (max-width: 46rem) {
  .sheet { margin: 0; border-width: 0; border-radius: 0; }
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .figures > div:nth-child(-n+2) { margin-bottom: 1.6rem; }
  .figures > div:nth-child(odd) { border-color: transparent; }
  .pair, .due { grid-template-columns: minmax(0, 1fr); }
  .pills { width: 5.7rem; }
  .amount { width: 4.8rem; }
}
@media print {
  :root { color-scheme: light; }
  body, .sheet { background: none; }
  .bar, .strip i, .due::before { print-color-adjust: exact; }
  .sheet { max-width: none; margin: 0; border: 0; }
  header, section, footer { padding: 1.6rem 0; }
  nav { display: none; }
  tr, .due, .figures { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
</style>`;
