import { html } from '../../src/report/html.ts';

const render = (value: Parameters<typeof html>[1]): string => html`${value ?? null}`.toString();

describe('html', () => {
  it.each([
    ['an element', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a double quote', '" onmouseover="x', '&quot; onmouseover=&quot;x'],
    ['a single quote', "' onfocus='x", '&#39; onfocus=&#39;x'],
    ['an entity', '&lt;', '&amp;lt;'],
    ['an end of a comment', '-->', '--&gt;'],
    ['text beyond ASCII', 'Größe 🚀', 'Größe 🚀'],
  ])('escapes %s', (_, text, escaped) => {
    expect(render(text)).toBe(escaped);
  });

  it('does not escape a fragment again, however deep it lies', () => {
    const inner = html`<b>${'a & b'}</b>`;
    expect(html`<p>${html`<i>${inner}</i>`}</p>`.toString()).toBe('<p><i><b>a &amp; b</b></i></p>');
  });

  it('puts the items of a list on lines of their own', () => {
    expect(html`<p>${['<', html`<br />`, 3]}</p>`.toString()).toBe('<p>&lt;\n<br />\n3</p>');
  });

  it('leaves nothing where there is nothing, and keeps a zero', () => {
    expect(html`<p>${null}${false}${[]}${0}</p>`.toString()).toBe('<p>0</p>');
  });

  it('leaves the indentation of its source behind, and not that of its values', () => {
    expect(
      html`<ul>
        <li>${'a\n   b'}</li>
      </ul>`.toString(),
    ).toBe('<ul>\n<li>a\n   b</li>\n</ul>');
  });
});
