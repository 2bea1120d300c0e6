import type { DefaultTreeAdapterMap } from 'parse5';
import { defaultTreeAdapter, parse, serialize } from 'parse5';

type Parsed = DefaultTreeAdapterMap['childNode'];

/** One element of a document as a browser parses it: what is misnested is put right, and a table has its `tbody`. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
  readonly parent: Element | null;
}

/** Every element of a document, in its order. */
export function elementsOf(markup: string): Element[] {
  return childrenOf(parse(markup), null).flatMap(withDescendants);
}

/** Every element of a name. */
export function elementsNamed(markup: string, ...names: readonly string[]): Element[] {
  return elementsOf(markup).filter(({ name }) => names.includes(name));
}

/** What a reader sees of a document: no markup, no styles, no title, nothing hidden. */
export function visibleText(markup: string): string {
  const [html] = elementsOf(markup);
  return html === undefined ? '' : textOf(html);
}

/** What a reader sees of an element, with one space where the markup has any. */
export function textOf(element: Element): string {
  return wordsOf(element).join(' ').replace(/\s+/g, ' ');
}

/** The same document with each `style` attribute as `restyle` makes it. */
export function restyled(markup: string, restyle: (style: string) => string): string {
  const document = parse(markup);
  const visit = (node: Parsed | DefaultTreeAdapterMap['document']): void => {
    if ('attrs' in node) {
      for (const attribute of node.attrs) {
        if (attribute.name === 'style') attribute.value = restyle(attribute.value);
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(document);
  return serialize(document);
}

const unseen = new Set(['head', 'style', 'script', 'template']);

function wordsOf(element: Element): string[] {
  if (unseen.has(element.name) || /display:\s*none/.test(element.attributes.style ?? '')) return [];
  return element.children.flatMap((child) => (typeof child === 'string' ? [child] : wordsOf(child)));
}

function childrenOf(
  { childNodes }: { readonly childNodes: readonly Parsed[] },
  parent: Element | null,
): (Element | string)[] {
  return childNodes.flatMap((node): (Element | string)[] => {
    if (defaultTreeAdapter.isTextNode(node)) return [node.value];
    if (!defaultTreeAdapter.isElementNode(node)) return [];
    const children: (Element | string)[] = [];
    const element: Element = {
      name: node.tagName,
      attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
      children,
      parent,
    };
    children.push(...childrenOf(node, element));
    return [element];
  });
}

function withDescendants(node: Element | string): Element[] {
  return typeof node === 'string' ? [] : [node, ...node.children.flatMap(withDescendants)];
}
