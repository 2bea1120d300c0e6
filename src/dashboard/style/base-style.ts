/** Text, headings and links as they stand anywhere. */
export const baseStyle = `
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, p, dl, dd, ul, ol, figure, pre { margin: 0; }
ul, ol { padding: 0; list-style: none; }
h1 { max-width: 32em; font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.2rem); line-height: 1.15; font-weight: 660; letter-spacing: -.02em; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 640; letter-spacing: -.01em; }
h3 { font-size: 1rem; line-height: 1.4; font-weight: 640; }
strong, b { font-weight: 640; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible, input[type=date]:focus-within { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
.quiet { color: var(--muted); font-size: .875rem; line-height: 1.45; }
.code, code, pre, kbd { font-family: var(--mono); font-size: .9em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.number { white-space: nowrap; }
`;
