import { framedMail } from '../mail/email-frame.ts';
import { dataTable, quiet, styles } from '../mail/email-parts.ts';
import { html } from '../html.ts';
import type { Mail } from '../delivery/mailer.ts';
import type { Silence } from './silence.ts';
import { figure, longInstant } from '../wording.ts';

const headings = { begun: 'What became of the audits since', lookAt: 'What to look at' };
const noneBegun = 'No audit began.';
const kicker = 'AKS governance';

/** The mail that tells of a silence: the same facts as HTML and as text. */
export function silenceMail(silence: Silence, to: readonly string[]): Mail {
  return { to, subject: silence.subject, html: asHtml(silence), text: asText(silence) };
}

function asHtml({ subject, title, detail, begun, lookAt, audits, footer }: Silence): string {
  const table = dataTable(
    begun,
    [
      ['Audit', '40%'],
      ['What became of it', '60%'],
    ],
    ({ id, startedAt, became }) => [html`${longInstant(startedAt)}<br />${quiet(id)}`, became],
    { name: 'every audit', href: audits },
  );
  const paragraph = (text: string) => html`<p style="${styles.text}">${text}</p>`;
  return framedMail({ subject, preheader: detail, kicker, title, detail }, [
    html`<h2 style="${styles.h2}">${headings.begun}</h2>
      ${table ?? paragraph(noneBegun)}`,
    html`<h2 style="${styles.h2}">${headings.lookAt}</h2>
      ${lookAt.map(paragraph)}
      ${
        audits !== null &&
        html`<p style="${styles.text}">
          Every audit: <a href="${audits}" style="${styles.link}">${audits}</a>
        </p>`
      }`,
    html`<p style="${styles.small}">${footer}</p>`,
  ]);
}

function asText({ title, detail, begun, lookAt, audits, footer }: Silence): string {
  const blocks = [
    [kicker],
    [title, '='.repeat(title.length), detail],
    [
      ...underlined(headings.begun),
      ...(begun.count === 0 ? [noneBegun] : []),
      ...begun.rows.map(({ id, startedAt, became }) => `* ${longInstant(startedAt)} (${id}): ${became}`),
      ...(begun.more > 0 ? [`and ${figure(begun.more)} more`] : []),
    ],
    [...underlined(headings.lookAt), ...lookAt, ...(audits === null ? [] : [`Every audit: ${audits}`])],
    [footer],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const underlined = (heading: string): string[] => [heading, '-'.repeat(heading.length)];
