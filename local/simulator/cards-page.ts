import type { Answer } from './answer.ts';
import type { PostedCard } from './cards.ts';
import { escaped, page } from './mailbox-page.ts';

/** The list of cards below that of the mails, the newest first; empty while there is none. */
export function cardList(cards: readonly PostedCard[]): string {
  if (cards.length === 0) return '';
  const rows = cards.toReversed().map(
    (posted) => `
      <li><a href="/cards/${escaped(posted.id)}">
        <strong>${escaped(linesOf(posted)[1] ?? 'A card')}</strong>
        <span>To Teams, workflow ${escaped(posted.workflow)}${posted.failure === null ? '' : ', not posted'}</span>
        <time>${escaped(posted.receivedAt.slice(0, 16).replace('T', ' '))} UTC</time>
      </a></li>`,
  );
  return `<h1>Cards</h1><ol class="mails">${rows.join('')}</ol>`;
}

/** One card: its texts, line by line, and the JSON that came. Teams lays it out in its own way. */
export function cardPage(posted: PostedCard): Answer {
  const failure = posted.failure === null ? '' : `<p>Taken, and not posted: ${escaped(posted.failure)}</p>`;
  const lines = linesOf(posted).map((line) => `<p>${escaped(line)}</p>`);
  const links = (posted.card.actions ?? []).map(
    (action) => `<p>${escaped(textIn(action, 'title'))}: ${escaped(textIn(action, 'url'))}</p>`,
  );
  return page(
    'A card',
    `<p><a href="/mailbox">Mailbox</a></p><h1>A card for Teams</h1>${failure}${lines.join('')}${links.join('')}
     <details><summary><h2>JSON</h2></summary><pre>${escaped(JSON.stringify(posted.card, undefined, 2))}</pre></details>`,
  );
}

/** The text of each element of a card's body; an element of a kind that is not known here leaves an empty line. */
function linesOf({ card }: PostedCard): string[] {
  return card.body.map((element) => {
    const inlines = (element as { inlines?: unknown } | null)?.inlines;
    return Array.isArray(inlines)
      ? inlines.map((inline: unknown) => textIn(inline, 'text')).join('')
      : textIn(element, 'text');
  });
}

function textIn(element: unknown, name: string): string {
  const value = (element as Readonly<Record<string, unknown>> | null)?.[name];
  return typeof value === 'string' ? value : '';
}
