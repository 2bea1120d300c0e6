/** Charts: lines and bars in SVG, whose text keeps its size at any width. */
export const chartStyle = `
svg { display: block; overflow: visible; }
.chart { width: 100%; }
.chart text { fill: var(--muted); font-size: .8125rem; }
.chart .strong { fill: var(--ink); font-weight: 640; }
.chart .rule { stroke: var(--line); stroke-width: 1; }
.chart .now { stroke: var(--edge); stroke-width: 1; }
.mark { stroke: var(--edge); stroke-width: 1; stroke-dasharray: 3 4; }
.chart .line { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.chart .area { fill: var(--accent); opacity: .08; }
.whole { fill: var(--accent); stroke: var(--paper); stroke-width: 2; }
.part { fill: var(--paper); stroke: var(--critical); stroke-width: 2.5; }
.chart .due { fill: var(--tone); }
.chart .due.later { fill: var(--paper); stroke: var(--muted); stroke-width: 2.5; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.3rem; color: var(--muted); font-size: .875rem; }
.legend svg { display: inline-block; vertical-align: -.15em; }
.bar { width: 100%; height: 14px; }
.bar rect { stroke: var(--paper); stroke-width: 1; }
.fill-critical { fill: var(--critical); } .fill-high { fill: url(#fill-high); } .fill-medium { fill: url(#fill-medium); }
.fill-low { fill: url(#fill-low); } .fill-info { fill: url(#fill-info); }
.fill-good { fill: var(--good); } .fill-accent { fill: var(--accent); } .fill-missed { fill: url(#fill-missed); } .fill-rest { fill: var(--raised); }
.tone-high { fill: var(--fill-high); } .tone-medium { fill: var(--fill-medium); } .tone-low { fill: var(--fill-low); } .tone-info { fill: var(--fill-info); }
.ink-missed { stroke: var(--critical); }
.paper { fill: var(--paper); } .on-tone { stroke: var(--paper); }
.timeline-chart { margin-bottom: 1.4rem; }
.areas { min-width: 32rem; overflow-wrap: normal; }
.areas td.bars { width: 38%; min-width: 9rem; vertical-align: middle; }
svg.key { display: inline-block; vertical-align: -.1em; }
.areas td, .areas th { padding-right: .9rem; }
`;
