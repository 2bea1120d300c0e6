import type { Element } from './read-html.ts';
import { elementsOf, textOf } from './read-html.ts';

/** What would hinder whoever reads a document by its headings, tables and links, one line a fault. */
export function readingFaults(markup: string): string[] {
  const elements = elementsOf(markup);
  return [
    ...(elements[0]?.attributes.lang === undefined ? ['the document has no language'] : []),
    ...headingFaults(elements),
    ...elements.filter(({ name }) => name === 'table').flatMap(tableFaults),
    ...elements
      .filter(
        ({ name, attributes }) => name === 'th' && attributes.scope !== 'col' && attributes.scope !== 'row',
      )
      .map((th) => `the heading "${textOf(th).trim()}" has no scope`),
    ...elements.filter(({ name }) => name === 'a').flatMap(linkFaults),
  ];
}

function headingFaults(elements: readonly Element[]): string[] {
  const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name.slice(1))] : []));
  const firsts = levels.filter((level) => level === 1).length;
  return [
    ...(firsts === 1 ? [] : [`${firsts} elements are h1`]),
    ...levels.flatMap((level, at) => {
      const before = at === 0 ? 0 : (levels[at - 1] ?? 0);
      return level > before + 1 ? [`h${level} follows h${before}`] : [];
    }),
  ];
}

/** A table either lays out, or has headings. */
function tableFaults(table: Element): string[] {
  const hasHeadings = ownCells(table).some(({ name }) => name === 'th');
  const laysOut = table.attributes.role === 'presentation';
  if (hasHeadings && laysOut) return ['a table with headings passes for layout'];
  return hasHeadings || laysOut ? [] : ['a table has neither headings nor role="presentation"'];
}

function ownCells(element: Element): Element[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'table') return [];
    return child.name === 'td' || child.name === 'th' ? [child] : ownCells(child);
  });
}

const vague = /^(click )?(here|link|more|read more|this|details|open)?$/i;

function linkFaults(link: Element): string[] {
  const text = textOf(link).trim();
  if (link.attributes.href === undefined) return [`the link "${text}" leads nowhere`];
  return vague.test(text) ? [`the link "${text}" does not say where it leads`] : [];
}
