/** What stands around every page: the bar, the navigation, notices, the heading and the foot. */
export const frameStyle = `
.skip { position: absolute; left: -100vw; top: .5rem; z-index: 10; padding: .5rem 1rem; background: var(--paper); border-radius: var(--radius); }
.skip:focus { left: .5rem; }
.top { display: grid; grid-template-columns: auto 1fr; gap: .6rem 1rem; align-items: center; padding: .8rem var(--space); background: var(--paper); border-bottom: 1px solid var(--line); }
.brand { color: var(--ink); font-size: 1.05rem; font-weight: 680; letter-spacing: -.01em; text-decoration: none; }
.menu { justify-self: end; }
.search { grid-column: 1 / -1; }
.search input { width: 100%; }
[popover] { margin: 0; width: 100%; max-width: none; max-height: 100dvh; border: 0; border-bottom: 1px solid var(--line); background: var(--paper); color: inherit; overflow-y: auto; }
#menu { inset: 0 0 auto 0; padding: 1.2rem var(--space) 1.6rem; box-shadow: 0 24px 60px rgb(0 0 0 / .28); }
.places + .places, .acts { margin-top: 1.1rem; }
.places p { padding: 0 .7rem .25rem; color: var(--muted); font-size: .8125rem; }
.places a { display: block; padding: .42rem .7rem; border-radius: 7px; color: inherit; text-decoration: none; }
.places a:hover { background: var(--raised); }
.places a[aria-current] { background: var(--raised); color: var(--accent); font-weight: 640; box-shadow: inset 3px 0 var(--accent); }
.acts { display: grid; gap: .6rem; padding: 0 .7rem; }
.acts > *, .acts button { width: 100%; text-align: center; }
.page { padding: 0 var(--space); }
main { padding: clamp(1.3rem, 3vw, 2.4rem) 0 3rem; }
.title { margin-bottom: clamp(1.2rem, 2.5vw, 2rem); }
.above { margin-bottom: .35rem; color: var(--muted); font-size: .9rem; }
.lead { max-width: 46rem; margin-top: .6rem; color: var(--muted); font-size: 1.06rem; }
.notice { margin-top: 1rem; padding: .75rem 1.1rem; border: 1px solid var(--line); border-left: 5px solid var(--accent); border-radius: var(--radius); background: var(--paper); }
.notice.gap { border-color: var(--critical); background: var(--wash-gap); }
.notice.gap strong { color: var(--critical); }
.page > footer { padding: 1.2rem 0 2.4rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
.guest .page { max-width: 34rem; margin: 0 auto; }

@media screen and (min-width: 64rem) {
  .member { display: grid; grid-template-columns: 15.5rem minmax(0, 1fr); }
  .member .top { position: sticky; top: 0; align-content: start; grid-template-columns: minmax(0, 1fr); gap: 1.3rem; height: 100vh; padding: 1.7rem 1.1rem; border: 0; border-right: 1px solid var(--line); overflow-y: auto; }
  .member .brand { padding: 0 .7rem; }
  .menu { display: none; }
  #menu { position: static; display: block; width: auto; padding: 0; border: 0; box-shadow: none; overflow: visible; }
  .member .page { width: 100%; max-width: 84rem; padding: 0 clamp(2rem, 4vw, 4rem); }
}
`;
