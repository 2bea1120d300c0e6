import { renderMailHtml } from '../../../src/report/mail/email-html.ts';
import { darkModes, lightness } from '../../support/colours.ts';
import { inkedTexts, saidByColourAlone, weakPairs } from '../../support/inked-texts.ts';
import { mailFaults } from '../../support/mail-faults.ts';
import { readingFaults } from '../../support/reading-faults.ts';
import { sampleReports } from '../../support/sample-reports.ts';

const mails = Object.entries(sampleReports).map(([name, report]) => [name, renderMailHtml(report)] as const);

describe.each(mails)('the mail of: %s', (_, mail) => {
  it('holds nothing that Outlook or Gmail drops', () => {
    expect(mailFaults(mail)).toEqual([]);
  });

  it('can be read by its headings, tables and links', () => {
    expect(readingFaults(mail)).toEqual([]);
  });

  it('keeps the contrast of WCAG AA', () => {
    expect(weakPairs(mail)).toEqual([]);
  });

  it.each(Object.entries(darkModes))('keeps it where a client turns lightness round %s', (_way, turned) => {
    expect(weakPairs(mail, turned)).toEqual([]);
  });

  // A client that turns only what is light, or only what is dark, then turns grounds or texts as a whole.
  it('has dark text on light grounds alone, none of them pure', () => {
    const texts = inkedTexts(mail);
    const inks = new Set(texts.map(({ ink }) => ink ?? ''));
    const grounds = new Set(texts.map(({ ground }) => ground ?? ''));
    expect([...inks].filter((ink) => lightness(ink) > 40)).toEqual([]);
    expect([...grounds].filter((ground) => lightness(ground) < 85)).toEqual([]);
    expect([...inks, ...grounds].filter((colour) => /^#(0{6}|f{6})$/.test(colour))).toEqual([]);
  });

  it('says in words what its colours say', () => {
    expect(saidByColourAlone(mail)).toEqual([]);
  });
});

const inBody = (markup: string): string => `<!doctype html><html lang="en"><body>${markup}</body></html>`;

describe('what a mail client drops is found', () => {
  it.each([
    ['flex', '<div style="display:flex">x</div>', 'display has flex: not in Outlook (css-display-flex)'],
    [
      'inline flex',
      '<p style="display:inline-flex">x</p>',
      'display has flex: not in Outlook (css-display-flex)',
    ],
    ['grid', '<div style="display:grid">x</div>', 'display has grid: not in Outlook (css-display-grid)'],
    [
      'a variable',
      '<p style="color:var(--ink)">x</p>',
      'color has a variable: not in Outlook, Outlook.com, Gmail (css-variables)',
    ],
    ['a variable that is set', '<p style="--ink:#111111">x</p>', '--ink: in no table of what clients keep'],
    [
      'a gradient',
      '<p style="background-image:linear-gradient(red,blue)">x</p>',
      'background-image has a gradient: not in Outlook (css-linear-gradient)',
    ],
    [
      'a background image',
      '<p style="background-image:none">x</p>',
      'background-image: not in Outlook (css-background-image)',
    ],
    [
      'an image in the shorthand',
      '<p style="background:url(https://a.example/b.png)">x</p>',
      'background has an address: not in Outlook, Gmail (css-background)',
    ],
    [
      'a background attribute',
      '<table background="a.png"><tr><td>x</table>',
      'background: not in Outlook (css-background-image)',
    ],
    [
      'a rounded corner',
      '<p style="border-radius:4px">x</p>',
      'border-radius: not in Outlook (css-border-radius)',
    ],
    ['a style block', '<style>p{color:#111111}</style>', '<style>: not in Outlook, Gmail (html-style)'],
    [
      'a media query',
      '<style>@media (max-width:600px){p{color:#111111}}</style>',
      '<style>: not in Outlook, Gmail (html-style)',
    ],
    [
      'a style sheet elsewhere',
      '<link rel="stylesheet" href="https://a.example/b.css">',
      '<link>: not in Outlook.com, Gmail (html-link)',
    ],
    ['SVG', '<svg></svg>', '<svg>: not in Outlook, Outlook.com, Gmail (html-svg)'],
    [
      'a base64 image',
      '<img src="data:image/png;base64,AA" alt="x">',
      '<img>: not in Outlook, Gmail (image-base64)',
    ],
    [
      'an image from elsewhere',
      '<img src="https://a.example/b.png" alt="x">',
      'src: in no table of what clients keep',
    ],
    [
      'a position',
      '<p style="position:absolute">x</p>',
      'position: not in Outlook, Outlook.com, Gmail (css-position)',
    ],
    ['a float', '<p style="float:left">x</p>', 'float: not in Outlook (css-float)'],
    [
      'text that may not wrap',
      '<p style="white-space:nowrap">x</p>',
      'white-space: not in Outlook (css-white-space)',
    ],
    ['a negative margin', '<p style="margin:-4px 0">x</p>', 'margin: -4px 0 is not kept (css-margin)'],
    ['a margin to centre by', '<p style="margin:0 auto">x</p>', 'margin: 0 auto is not kept (css-margin)'],
    ['a margin on a span', '<span style="margin:4px">x</span>', 'margin on <span>: not kept (css-margin)'],
    ['padding on a paragraph', '<p style="padding:4px">x</p>', 'padding on <p>: not kept (css-padding)'],
    ['padding on a div', '<div style="padding:4px">x</div>', 'padding on <div>: not kept (css-padding)'],
    [
      'padding on a link',
      '<a href="https://a.example" style="padding:4px">x</a>',
      'padding on <a>: not kept (css-padding)',
    ],
    ['a width on a div', '<div style="width:300px">x</div>', 'width on <div>: not kept (css-width)'],
    [
      'a greatest width alone',
      '<table style="max-width:600px"><tr><td>x</table>',
      'max-width without width: not kept (css-max-width)',
    ],
    [
      'a border on a div',
      '<div style="border:1px solid #111111">x</div>',
      'border on <div>: not kept (css-border)',
    ],
    [
      'a border that is too thick',
      '<table style="border:9px solid #111111"><tr><td>x</table>',
      'border: 9px solid #111111 is not kept (css-border)',
    ],
    [
      'text that only browsers hide',
      '<div style="display:none">x</div>',
      'display without mso-hide: not kept (css-display-none)',
    ],
    ['a colour by name', '<p style="color:navy">x</p>', 'color: navy is not kept'],
    [
      'a colour that lets through',
      '<p style="color:rgba(0,0,0,.5)">x</p>',
      'color: rgba(0,0,0,.5) is not kept',
    ],
    [
      'a length of browsers',
      '<p style="font-size:1rem">x</p>',
      'font-size: 1rem is not kept (css-font-size)',
    ],
    [
      'a length that is worked out',
      '<p style="font-size:calc(1px + 2px)">x</p>',
      'font-size: calc(1px + 2px) is not kept (css-font-size)',
    ],
    [
      'a property that nobody looked up',
      '<p style="box-shadow:0 0 4px #111111">x</p>',
      'box-shadow: in no table of what clients keep',
    ],
    [
      'a word that is not CSS',
      '<table width="9" style="width:wide"><tr><td>x</table>',
      'width: wide is not CSS',
    ],
    ['a class', '<p class="x">x</p>', 'class: not in Outlook, Gmail (html-style)'],
    ['an id', '<p id="x">x</p>', 'id: not in Outlook, Gmail (html-anchor-links)'],
    ['an anchor within the mail', '<a href="#x">x</a>', 'href: #x is not kept (html-anchor-links)'],
    [
      'an address without a host',
      '<a href="/api/report">x</a>',
      'href: /api/report is not kept (html-anchor-links)',
    ],
    ['a script', '<script>x</script>', '<script>: in no table of what clients keep'],
    ['a script in an attribute', '<p onclick="x">x</p>', 'onclick: in no table of what clients keep'],
    [
      'a script in an address',
      '<a href="javascript:x">x</a>',
      'href: javascript:x is not kept (html-anchor-links)',
    ],
    ['a form', '<form></form>', '<form>: not in Outlook, Outlook.com (html-form)'],
    ['a field', '<input>', '<input>: in no table of what clients keep'],
    ['a frame', '<iframe></iframe>', '<iframe>: in no table of what clients keep'],
    ['a film', '<video></video>', '<video>: not in Outlook, Outlook.com, Gmail (html-video)'],
  ])('%s', (_, markup, fault) => {
    expect(mailFaults(inBody(markup))).toContain(fault);
  });

  it.each([
    ['the padding of a cell', '<table><tr><td style="padding:4px 8px">x</table>'],
    [
      'a greatest width beside a width',
      '<table width="600" style="width:100%;max-width:600px"><tr><td>x</table>',
    ],
    ['text hidden in the words of Word too', '<div style="display:none;mso-hide:all">x</div>'],
    ['a link to somewhere', '<a href="https://a.example/x" style="color:#0b4f8a">x</a>'],
  ])('and what they keep is not: %s', (_, markup) => {
    expect(mailFaults(inBody(markup))).toEqual([]);
  });
});

describe('what hinders reading is found', () => {
  it.each([
    ['no language', '<!doctype html><body><h1>x</h1>', 'the document has no language'],
    ['no h1', inBody('<p>x</p>'), '0 elements are h1'],
    ['two of them', inBody('<h1>x</h1><h1>y</h1>'), '2 elements are h1'],
    ['a level left out', inBody('<h1>x</h1><h3>y</h3>'), 'h3 follows h1'],
    ['a first heading that is not the first', inBody('<h2>x</h2><h1>y</h1>'), 'h2 follows h0'],
    [
      'a heading of a column without a scope',
      inBody('<table><tr><th>Why</table>'),
      'the heading "Why" has no scope',
    ],
    [
      'a table that lays out and does not say so',
      inBody('<table><tr><td>x</table>'),
      'a table has neither headings nor role="presentation"',
    ],
    [
      'data that passes for layout',
      inBody('<table role="presentation"><tr><th scope="col">x</table>'),
      'a table with headings passes for layout',
    ],
    [
      'a link that says nothing',
      inBody('<a href="https://a.example">click here</a>'),
      'the link "click here" does not say where it leads',
    ],
    [
      'a link without a text',
      inBody('<a href="https://a.example"> </a>'),
      'the link "" does not say where it leads',
    ],
    ['a link that leads nowhere', inBody('<a>all failures</a>'), 'the link "all failures" leads nowhere'],
  ])('%s', (_, markup, fault) => {
    expect(readingFaults(markup)).toContain(fault);
  });

  it.each([
    ['pale on pale', '<p style="color:#999999;background-color:#eeeeee">x</p>', '#999999 on #eeeeee'],
    [
      'a ground from further out',
      '<div style="background-color:#333333"><p style="color:#111111">x</p></div>',
      '#111111 on #333333',
    ],
    ['a colour that the client would choose', '<p style="background-color:#eeeeee">x</p>', 'no colour set'],
    ['a ground that the client would choose', '<p style="color:#111111">x</p>', 'no colour set'],
  ])('%s', (_, markup, pair) => {
    expect(weakPairs(inBody(markup))).toEqual([pair]);
  });

  it('a text whose colour alone says something', () => {
    const text = inBody('<p style="color:#86101d">aks-cards-prod</p><p style="color:#86101d">critical</p>');
    expect(saidByColourAlone(text)).toEqual(['aks-cards-prod']);
  });

  it('a pair that dark mode alone makes weak', () => {
    const strong = inBody('<p style="color:#5c6670;background-color:#eceff3">x</p>');
    expect(weakPairs(strong)).toEqual([]);
    expect(weakPairs(strong, darkModes['to dark grey'])).toHaveLength(1);
  });
});
