import type { Answer } from './answer.ts';
import type { SentAttachment, SentMail } from './mailbox.ts';

/** The list of mails, the newest first, and what else stands below it. */
export function mailboxPage(mails: readonly SentMail[], below = ''): Answer {
  const rows = mails.toReversed().map(
    (mail) => `
      <li><a href="/mailbox/${escaped(mail.id)}">
        <strong>${escaped(mail.subject)}</strong>
        <span>To ${escaped(everyone(mail.to))}</span>
        ${timeOf(mail)}
      </a></li>`,
  );
  const list =
    rows.length > 0
      ? `<ol class="mails">${rows.join('')}</ol>`
      : '<p class="empty">No mail yet. What the service sends appears here; reload to look again.</p>';
  return page('Mailbox', `<h1>Mailbox</h1>${list}${below}`);
}

/** One mail: its headers, its attachments, its HTML shut into a frame without rights, and its text. */
export function mailPage(mail: SentMail): Answer {
  const address = `/mailbox/${escaped(mail.id)}`;
  const headers = (
    [
      ['From', escaped(mail.from)],
      ['To', escaped(everyone(mail.to))],
      ['Cc', escaped(everyone(mail.cc))],
      ['Bcc', escaped(everyone(mail.bcc))],
      ['Reply-To', escaped(everyone(mail.replyTo))],
      ['Sent', timeOf(mail)],
      ...Object.entries(mail.headers).map(([name, value]) => [escaped(name), escaped(value)]),
      [
        'Attached',
        mail.attachments
          .map((file, index) => attachmentLink(file, `${address}/attachments/${index + 1}`))
          .join('<br>'),
      ],
    ] as const
  )
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`);
  const html =
    mail.html === undefined
      ? ''
      : `<section><h2>HTML <a href="${address}/html">by itself</a></h2>
         <iframe sandbox="" title="The mail as HTML" srcdoc="${escaped(mail.html)}"></iframe></section>`;
  const text =
    mail.text === undefined
      ? ''
      : `<details${mail.html === undefined ? ' open' : ''}><summary><h2>Text <a href="${address}/text">by itself</a></h2></summary>
         <pre>${escaped(mail.text)}</pre></details>`;
  return page(
    mail.subject,
    `<p><a href="/mailbox">Mailbox</a></p><h1>${escaped(mail.subject)}</h1><dl>${headers.join('')}</dl>${html}${text}`,
  );
}

/** The HTML part as the recipient's mail program gets it. Its scripts stay dead here, whatever it holds. */
export function mailHtml({ html = '' }: SentMail): Answer {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${contentPolicy}; sandbox`,
    },
    body: html,
  };
}

/** A file that came with a mail, to be kept and not to be shown: whatever it holds, nothing of it runs here. */
export function mailAttachment({ name, contentType, contentInBase64 }: SentAttachment): Answer {
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
      'content-security-policy': `${contentPolicy}; sandbox`,
      'x-content-type-options': 'nosniff',
    },
    body: Buffer.from(contentInBase64, 'base64'),
  };
}

export function mailText({ text = '' }: SentMail): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: text,
  };
}

// A frame made of srcdoc stands under its page's policy: inline styles and images are the mail's, and nothing is fetched.
const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page with these contents, which must be escaped; it runs no script and fetches nothing. */
export function page(title: string, body: string): Answer {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>`,
  };
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#d8dee6, #333c47); --quiet: light-dark(#57606a, #9aa5b1);
  --link: light-dark(#0b5cad, #7cb8f5); --card: light-dark(#fff, #1b2129); }
body { margin: 0; background: light-dark(#f5f7f9, #12161b); color: light-dark(#1b232c, #e4e9ee);
  font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; overflow-wrap: anywhere; }
h2 { display: inline; font-size: 1rem; } h2 a { font-weight: 400; margin-left: .5rem; }
a { color: var(--link); }
.empty, time, dt { color: var(--quiet); }
.mails { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; padding: .8rem 1rem; color: inherit;
  text-decoration: none; overflow-wrap: anywhere; }
.mails a:is(:hover, :focus-visible) { background: light-dark(#eef4fb, #232c37); }
.mails strong { grid-column: 1 / -1; } .mails span { color: var(--quiet); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1.5rem; }
dd { margin: 0; overflow-wrap: anywhere; }
iframe { display: block; width: 100%; height: max(40rem, 80vh); margin: .5rem 0 1.5rem; background: #fff;
  border: 1px solid var(--line); border-radius: 8px; }
summary { cursor: pointer; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 8px; }
`;

function attachmentLink({ name, contentType, contentInBase64 }: SentAttachment, address: string): string {
  const bytes = Buffer.byteLength(contentInBase64, 'base64');
  return `<a href="${address}">${escaped(name)}</a> (${escaped(contentType)}, ${bytes} bytes)`;
}

function everyone(addresses: SentMail['to']): string {
  return addresses
    .map(({ address, displayName }) => (displayName ? `${displayName} <${address}>` : address))
    .join(', ');
}

function timeOf({ receivedAt }: SentMail): string {
  const [day = '', time = ''] = receivedAt.split('T');
  return `<time datetime="${escaped(receivedAt)}">${escaped(day)} ${escaped(time.slice(0, 5))} UTC</time>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, in an element or in a quoted attribute. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
