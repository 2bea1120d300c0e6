/** On paper: what was found, without what only a screen can do. */
export const printStyle = `
@media print {
  :root { color-scheme: light; }
  body, .panel, .notice { background: none; }
  .top, .skip, .filters, .buttons, .paging, .copy button, .acts, .screen { display: none; }
  .page, .panel { padding: 0; }
  .panel { border: 0; margin: 0 0 1.4rem; }
  .grid { display: block; }
  .grid > .panel { margin: 0 0 1.4rem; }
  tr, .finding, .timeline > li, .figures { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  pre { white-space: pre-wrap; }
  .chart, .bar, .timeline > li::before, .pill { print-color-adjust: exact; }
  #references a::after { content: " (" attr(href) ")"; font-size: .8em; color: var(--muted); }
}
`;
