import { contrast, isGrey } from './colours.ts';
import { stylesOf } from './mail-faults.ts';
import type { Element } from './read-html.ts';
import { elementsOf } from './read-html.ts';

/** A piece of text and what it is drawn in. Null where nothing says, and the client would choose. */
export interface Inked {
  readonly text: string;
  readonly ink: string | null;
  readonly ground: string | null;
  readonly isLink: boolean;
}

/** Every text of a mail with inline styles, with its colours; hidden text left out. */
export function inkedTexts(markup: string): Inked[] {
  return elementsOf(markup)
    .filter((element) => element.name !== 'title' && inherited(element, 'display') === null)
    .flatMap((element) =>
      element.children
        .filter((child) => typeof child === 'string')
        .map((child) => child.replaceAll('\u00a0', ' ').trim())
        .filter((text) => text !== '')
        .map((text) => ({
          text,
          ink: inherited(element, 'color'),
          ground: inherited(element, 'background-color'),
          isLink: element.name === 'a',
        })),
    );
}

/** The pairs of colours with less than the 4.5:1 of WCAG AA, once each; a colour that is not set is one too. */
export function weakPairs(markup: string, shown: (colour: string) => string = (colour) => colour): string[] {
  const pairs = new Set(
    inkedTexts(markup).map(({ ink, ground }) =>
      ink === null || ground === null ? 'no colour set' : `${shown(ink)} on ${shown(ground)}`,
    ),
  );
  return [...pairs].filter((pair) => pair === 'no colour set' || contrast(pair) < 4.5);
}

// What the reports colour: each a word, or a countdown, that says the same in any colour.
const saidInWords =
  /^(critical|high|medium|low|info|Coverage: (complete|INCOMPLETE)|OVERDUE by [\d,]+ days?|[\d,]+ overdue|[\d,]+ days? left|last day today)$/;

/** The texts whose colour says what their words do not. A link is underlined. */
export function saidByColourAlone(markup: string): string[] {
  return inkedTexts(markup)
    .filter(({ text, ink, isLink }) => ink !== null && !isGrey(ink) && !isLink && !saidInWords.test(text))
    .map(({ text }) => text);
}

function inherited(element: Element, property: string): string | null {
  const [, value] = stylesOf(element).findLast(([name]) => name === property) ?? [];
  return value ?? (element.parent === null ? null : inherited(element.parent, property));
}
