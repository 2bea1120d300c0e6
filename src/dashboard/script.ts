/**
 * What the browser adds to pages that work without it: buttons to copy a fix, filters that bring their results without leaving
 * the page, and an audit that is watched without reloading.
 */
export const script = String.raw`
const pageAt = async (address) => {
  const answer = await fetch(address, { headers: { accept: 'text/html' } });
  if (!answer.ok || answer.redirected) throw new Error(address);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
};

const enhance = (root) => {
  for (const place of root.querySelectorAll('.copy')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(place.querySelector('pre').textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(place.querySelector('pre'));
        button.textContent = 'Selected';
      }
      setTimeout(() => { button.textContent = 'Copy'; }, 2000);
    });
    place.append(button);
  }
};

const filters = document.querySelector('form[data-filters]');
if (filters !== null) {
  const addressOf = () => {
    const given = [...new FormData(filters)].filter(([, value]) => value !== '');
    const query = new URLSearchParams(given).toString();
    return location.pathname + (query === '' ? '' : '?' + query);
  };
  let asked = 0;
  const bring = async () => {
    const turn = ++asked;
    const results = document.querySelector('[data-results]');
    results.setAttribute('aria-busy', 'true');
    try {
      const found = await pageAt(addressOf());
      if (turn !== asked) return;
      const fresh = found.querySelector('[data-results]');
      results.replaceWith(fresh);
      enhance(fresh);
      history.replaceState(null, '', addressOf());
    } catch {
      if (turn === asked) location.assign(addressOf());
    }
  };
  filters.addEventListener('change', bring);
  filters.addEventListener('submit', (event) => {
    event.preventDefault();
    location.assign(addressOf());
  });
}

const watch = () => {
  const live = document.querySelector('[data-live]');
  if (live === null) return;
  live.querySelector('[data-by-hand]')?.remove();
  setTimeout(async () => {
    try {
      const found = await pageAt(location.href);
      const fresh = found.querySelector('#' + live.id);
      live.replaceChildren(...fresh.childNodes);
      if (!fresh.hasAttribute('data-live')) live.removeAttribute('data-live');
    } catch {
      // The next look may come through.
    }
    watch();
  }, Number(live.dataset.live) * 1000);
};

enhance(document);
watch();
document.querySelector('[data-focus]')?.focus();
`.trimStart();
