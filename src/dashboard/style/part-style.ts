/** What pages are put together from: panels, tables, severities, figures. */
export const partStyle = `
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.2rem; }
.panel { padding: clamp(1.1rem, 2vw, 1.7rem); border: 1px solid var(--line); border-radius: var(--radius); background: var(--paper); }
:is(.panel, .grid) + :is(.panel, .grid) { margin-top: 1.2rem; }
.grid > .panel { margin: 0; }
.panel > h2 + *, .panel > .beside + * { margin-top: .9rem; }
.panel > .more { margin-top: .9rem; }
.beside { display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: baseline; justify-content: space-between; }
.stack > * + * { margin-top: .9rem; }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.4rem), 1fr)); gap: 1.4rem 0; }
.figures > div { padding: 0 1.2rem; border-left: 1px solid var(--line); }
.figures > div:first-child { padding-left: 0; border: 0; }
.figures dt { color: var(--muted); font-size: .9rem; }
.figures dd > strong { display: block; font-size: clamp(1.7rem, 1.2rem + 1.3vw, 2.4rem); line-height: 1.25; letter-spacing: -.025em; }
.figures dd > strong small { font-size: 1rem; font-weight: 400; letter-spacing: 0; color: var(--muted); }
.figures dd > strong.word { font-size: 1.35rem; line-height: 1.9; letter-spacing: -.01em; }
.figures .short dd > strong { color: var(--critical); }

.pill { display: inline-block; min-width: 4.6rem; padding: 0 .4rem; border: 1px solid var(--tone); border-radius: 4px; color: var(--tone); font-size: .8125rem; font-weight: 640; line-height: 1.55; text-align: center; white-space: nowrap; }
.critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); }
.low { --tone: var(--low); } .info { --tone: var(--info); } .good { --tone: var(--good); }
.overdue { --tone: var(--critical); } .soon { --tone: var(--high); } .later { --tone: var(--muted); }
.pill.critical { background: var(--critical); color: var(--paper); }
.word { white-space: nowrap; }
.left { color: var(--tone); font-size: .875rem; }
.overdue .left, .soon .left { font-weight: 640; }

.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; }
th { padding: .35rem 1.1rem .35rem 0; border-bottom: 1px solid var(--line); color: var(--muted); font-size: .8125rem; font-weight: 400; text-align: left; vertical-align: bottom; }
td, tbody th { padding: .7rem 1.1rem .7rem 0; border-bottom: 1px solid var(--line); color: var(--ink); font-size: 1rem; vertical-align: top; }
tbody th { font-weight: 400; }
tbody tr:last-child > * { border-bottom: 0; }
tr > :last-child { padding-right: 0; }
.amount { text-align: right; white-space: nowrap; }
th.third { width: 34%; }
th.narrow { width: 7.2rem; }
.name { font-weight: 640; }
a.name, .name a, tbody th a { text-decoration-line: none; }
a.name:hover, .name a:hover, tbody th a:hover { text-decoration-line: underline; }
.zero { color: var(--muted); }
.list > li { padding: .8rem 0; border-bottom: 1px solid var(--line); }
.list > li:first-child { padding-top: 0; }
.list > li:last-child { padding-bottom: 0; border-bottom: 0; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .2rem 1.2rem; align-items: baseline; }

@media (max-width: 30rem) { .row { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 45rem) {
  .fold thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .fold, .fold tbody, .fold tr, .fold td, .fold tbody th { display: block; }
  .fold tr { padding: .9rem 0; border-bottom: 1px solid var(--line); }
  .fold tbody tr:first-child { padding-top: 0; }
  .fold tr:last-child { border-bottom: 0; }
  .fold td, .fold tbody th { padding: 0 0 .35rem; border: 0; text-align: left; }
  .fold td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--muted); font-size: .875rem; }
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .figures > div { padding: 0 .9rem; }
  .figures > div:nth-child(odd) { padding-left: 0; border: 0; }
}

.counts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem .9rem; }
.counts li { display: contents; }
.counts b { color: var(--tone, inherit); font-size: 1.15rem; line-height: 1.3; text-align: right; }
.measure { display: grid; grid-template-columns: minmax(0, 1fr) max-content; gap: .9rem; align-items: center; margin-top: .3rem; }

.panel > h3 { margin-top: 1.4rem; }
.panel > p + table { margin-top: .9rem; }
.panel > h3 + * { margin-top: .6rem; }
.panel > .quiet + .counts { margin-top: .6rem; }
.verdicts { columns: 20rem; column-gap: 2rem; }
.verdicts li { break-inside: avoid; padding: .12rem 0; }
.kind { margin-top: 1.8rem; }
.kind > table { margin-top: .5rem; }
[data-results][aria-busy] { opacity: .55; }
.filters ~ [data-results], .buttons + .panel { margin-top: 1.2rem; }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 1fr)); gap: .9rem 1.4rem; }
.facts dt { color: var(--muted); font-size: .875rem; }
.facts.narrow { grid-template-columns: max-content minmax(0, 1fr); gap: .4rem 1.2rem; }

.finding { padding: 1.4rem 0; border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
.finding:first-of-type { border-top: 0; padding-top: .4rem; }
details + .finding:first-of-type { padding-top: 1.1rem; }
.finding > * + * { margin-top: .7rem; }
.finding h3 { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: baseline; }
.history { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
details > summary { padding: .2rem 0; color: var(--accent); cursor: pointer; }
details[open] > summary { margin-bottom: .5rem; }
pre { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 7px; background: var(--raised); overflow-x: auto; white-space: pre; overflow-wrap: normal; font-size: .875rem; line-height: 1.5; }
.copy { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .6rem; align-items: start; }
@media (max-width: 30rem) { .copy { grid-template-columns: minmax(0, 1fr); } }
.timeline > li { position: relative; display: grid; grid-template-columns: 12.75rem minmax(0, 1fr); gap: .2rem 1.4rem; padding: 0 0 1.5rem 2rem; }
.timeline > li:last-child { padding-bottom: 0; }
.timeline > li::before { content: ""; position: absolute; z-index: 1; left: 0; top: .36em; width: 14px; height: 14px; border: 3px solid var(--tone); border-radius: 50%; background: var(--paper); }
.timeline > li.overdue::before { background: var(--tone); border-radius: 2px; }
.timeline > li:not(:last-child)::after { content: ""; position: absolute; left: 6.5px; top: .8em; bottom: -.6em; border-left: 1px solid var(--line); }
.timeline time { display: block; font-weight: 640; }
.happened > li + li { margin-top: .7rem; }
.panel { container-type: inline-size; }
@container (max-width: 34rem) { .timeline > li { grid-template-columns: minmax(0, 1fr); } }
`;
