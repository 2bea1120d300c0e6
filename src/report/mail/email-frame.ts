import { layout, styles } from './email-parts.ts';
import type { HtmlValue } from '../html.ts';
import { html } from '../html.ts';

/** What stands around the blocks of every mail. */
export interface MailFrame {
  readonly subject: string;
  /** What a mail client shows beside the subject; hidden in the mail itself. */
  readonly preheader: string;
  /** The line above the title. */
  readonly kicker: string;
  readonly title: string;
  readonly detail: string;
}

/**
 * A mail as a document: tables and inline styles alone, for Outlook and Gmail. Each block is the content of one cell. Webmail
 * puts the body into a page of its own and drops what stood on the root, so the language is said within too.
 */
export function framedMail(
  { subject, preheader, kicker, title, detail }: MailFrame,
  blocks: readonly HtmlValue[],
): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
      </head>
      <body style="${styles.page}">
        <div style="${styles.hidden}">${preheader}</div>
        <div lang="en">
          ${layout(
            html`<tr>
              <td align="center" style="padding:12px 4px">
                <table
                  role="presentation"
                  width="600"
                  cellpadding="0"
                  cellspacing="0"
                  border="0"
                  style="${styles.sheet}"
                >
                  <tr>
                    <td style="${styles.head}">
                      <p style="${styles.kicker}">${kicker}</p>
                      <h1 style="${styles.h1}">${title}</h1>
                      <p style="${styles.lead}">${detail}</p>
                    </td>
                  </tr>
                  ${blocks.map(
                    (block) =>
                      html`<tr>
                        <td style="${styles.section}">${block}</td>
                      </tr>`,
                  )}
                </table>
              </td>
            </tr>`,
          )}
        </div>
      </body>
    </html>`.toString();
}
