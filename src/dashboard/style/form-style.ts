/** Fields, buttons and filters. */
export const formStyle = `
input, select, textarea, button, .button { font: inherit; color: inherit; }
input:not([type=checkbox], [type=radio]), select, textarea { width: 100%; min-height: 2.5rem; padding: .4rem .7rem; border: 1px solid var(--edge); border-radius: 7px; background: var(--paper); }
textarea { min-height: 6rem; }
input[type=checkbox], input[type=radio] { width: 1.05rem; height: 1.05rem; margin: 0; accent-color: var(--accent); }
button, .button { display: inline-block; min-height: 2.5rem; padding: .4rem 1.1rem; border: 1px solid var(--edge); border-radius: 7px; background: var(--paper); font-weight: 560; text-decoration: none; cursor: pointer; }
button:hover, .button:hover { border-color: var(--accent); }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
button.copies { min-height: 1.8rem; }
.fields { display: grid; gap: 1.2rem; max-width: 44rem; }
.field > label, .field > legend, fieldset > legend { display: block; margin-bottom: .25rem; font-weight: 600; }
.field .hint { margin-bottom: .35rem; color: var(--muted); font-size: .9rem; }
.field .fault { margin: .35rem 0 0; color: var(--critical); font-weight: 600; }
.field .fault::before { content: "! "; }
[aria-invalid=true] { border-color: var(--critical) !important; border-width: 2px !important; }
.faults { padding: .9rem 1.1rem; border: 2px solid var(--critical); border-radius: var(--radius); background: var(--wash-gap); }
legend { padding: 0; }
.stack > legend + .hint { margin-top: 0; }
.pairs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1rem 1.4rem; align-items: end; }
.hint { color: var(--muted); font-size: .9rem; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
.filters { display: flex; flex-wrap: wrap; gap: 1rem 1.6rem; align-items: end; }
.filters .field { min-width: 9rem; }
.filters legend, .filters label { font-size: .875rem; font-weight: 400; color: var(--muted); }
.checks { display: flex; flex-wrap: wrap; gap: .3rem .9rem; min-height: 2.5rem; align-items: center; }
.checks label { display: inline-flex; gap: .4rem; align-items: center; min-height: 1.7rem; color: var(--ink); font-size: .95rem; }
.further { flex: 1 1 100%; }
.further > .filters { padding: .6rem 0 .2rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .7rem; align-items: center; }
.paging { display: flex; flex-wrap: wrap; gap: .7rem 1.4rem; align-items: center; justify-content: space-between; margin-top: 1.2rem; }
.choices { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; }
.choices a[aria-current] { color: var(--ink); font-weight: 640; text-decoration: none; }
`;
