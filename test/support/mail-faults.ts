import type { Declaration } from 'css-tree';
import { generate, lexer, parse, walk } from 'css-tree';
import type { Kept, Refused } from './mail-clients.ts';
import {
  keptAttributes,
  keptElements,
  keptProperties,
  refusedAttributes,
  refusedElements,
  refusedProperties,
  refusedValues,
} from './mail-clients.ts';
import type { Element } from './read-html.ts';
import { elementsOf } from './read-html.ts';

/** What the clients of `mail-clients.ts` would not show of a mail, one line a fault, each once. */
export function mailFaults(markup: string): string[] {
  return [...new Set(elementsOf(markup).flatMap(faultsOf))];
}

/** The declarations of an element's `style`, in their order. */
export function stylesOf({ attributes }: Element): readonly (readonly [property: string, value: string])[] {
  return declarationsOf(attributes.style ?? '').map(({ property, value }) => [property, generate(value)]);
}

function faultsOf(element: Element): string[] {
  const { name, attributes } = element;
  return [
    ...held(`<${name}>`, refusedElements[name], keptElements.has(name) ? {} : undefined, element, ''),
    ...Object.entries(attributes).flatMap(([attribute, value]) =>
      held(attribute, refusedAttributes[attribute], keptAttributes[attribute], element, value),
    ),
    ...declarationsOf(attributes.style ?? '').flatMap((declaration) => stylingFaults(declaration, element)),
  ];
}

function stylingFaults({ property, value }: Declaration, element: Element): string[] {
  const text = generate(value);
  const invalid = property.startsWith('mso-') ? null : lexer.matchProperty(property, value).error;
  return [
    ...held(property, refusedProperties[property], keptProperties[property], element, text),
    ...refusedValues
      .filter((refused) => refused.value.test(text))
      .map(({ what, by, source }) => `${property} has ${what}: not in ${by.join(', ')} (${source})`),
    ...(invalid === null ? [] : [`${property}: ${text} is not CSS`]),
  ];
}

function held(
  what: string,
  refused: Refused | undefined,
  kept: Kept | undefined,
  element: Element,
  value: string,
): string[] {
  if (refused !== undefined) return [`${what}: not in ${refused.by.join(', ')} (${refused.source})`];
  if (kept === undefined) return [`${what}: in no table of what clients keep`];
  const { on, value: pattern, beside, source } = kept;
  const where = source === undefined ? '' : ` (${source})`;
  return [
    ...(on !== undefined && !on.includes(element.name)
      ? [`${what} on <${element.name}>: not kept${where}`]
      : []),
    ...(pattern?.test(value) === false ? [`${what}: ${value} is not kept${where}`] : []),
    ...(beside !== undefined && !carries(element, beside)
      ? [`${what} without ${beside}: not kept${where}`]
      : []),
  ];
}

function carries(element: Element, beside: string): boolean {
  return (
    beside in element.attributes ||
    declarationsOf(element.attributes.style ?? '').some(({ property }) => property === beside)
  );
}

const parsed = new Map<string, readonly Declaration[]>();

/** A mail has few styles, each many times. */
function declarationsOf(style: string): readonly Declaration[] {
  const known = parsed.get(style);
  if (known !== undefined) return known;
  const declarations: Declaration[] = [];
  walk(parse(style, { context: 'declarationList' }), {
    visit: 'Declaration',
    enter: (declaration) => void declarations.push(declaration),
  });
  parsed.set(style, declarations);
  return declarations;
}
