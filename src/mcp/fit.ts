/** As much of a value as there is room for. */
export interface Fitted {
  readonly value: unknown;
  readonly notes: readonly string[];
  readonly leftOut: readonly string[];
  /** Where the rest of a list or a text begins; undefined where there is no rest. */
  readonly skip?: number;
}

interface Room {
  /** How many items, or characters of a text, are left out at the beginning. */
  readonly skip: number;
  /** In characters of JSON. */
  readonly room: number;
  /** Where the value stands; undefined for an answer as a whole. */
  readonly path?: string;
}

/** As much of a value as there is room for: the next items of a list, the next characters of a text, the shorter properties of an object. */
export function fit(value: unknown, within: Room): Fitted {
  if (Array.isArray(value)) return fitList(value, within);
  if (typeof value === 'string') return fitText(value, within);
  if (typeof value === 'object' && value !== null) return fitObject(value as Record<string, unknown>, within);
  return { value, notes: [], leftOut: [] };
}

/** The length of a value as JSON, in characters. */
export const lengthOf = (value: unknown): number => JSON.stringify(value).length;

function fitList(items: readonly unknown[], { skip, room, path }: Room): Fitted {
  let end = skip;
  for (let used = 2; end < items.length; end += 1) {
    used += lengthOf(items[end]) + 1;
    if (used > room) break;
  }
  const tooLong = end === skip && end < items.length;
  return {
    value: items.slice(skip, end),
    leftOut: tooLong ? [below(path, String(end))] : [],
    ...span('items', { from: skip, to: end, next: tooLong ? end + 1 : end, all: items.length }),
  };
}

function fitText(text: string, { skip, room }: Room): Fitted {
  // A character may need six in JSON.
  const most = lengthOf(text.slice(skip)) <= room ? text.length : Math.max(1, Math.floor(room / 6));
  const to = Math.min(text.length, skip + most);
  return {
    value: text.slice(skip, to),
    leftOut: [],
    ...span('characters', { from: skip, to, next: to, all: text.length }),
  };
}

function fitObject(whole: Readonly<Record<string, unknown>>, { room, path }: Room): Fitted {
  const sizes = Object.entries(whole).map(([name, value]) => ({ name, length: lengthOf({ [name]: value }) }));
  let length = sizes.reduce((sum, one) => sum + one.length, 2);
  const longestFirst = sizes.toSorted((a, b) => b.length - a.length);
  const leftOut = new Set<string>();
  for (const one of longestFirst) {
    if (length <= room) break;
    length -= one.length;
    leftOut.add(one.name);
  }
  return {
    value: Object.fromEntries(Object.entries(whole).filter(([name]) => !leftOut.has(name))),
    notes:
      leftOut.size === 0
        ? []
        : ['CUT: what leftOut names is not here; repeat the call with one of them as part.'],
    leftOut: [...leftOut].map((name) => below(path, name)),
  };
}

const below = (path: string | undefined, name: string): string =>
  path === undefined ? name : `${path}.${name}`;

function span(
  what: 'items' | 'characters',
  { from, to, next, all }: { from: number; to: number; next: number; all: number },
): Pick<Fitted, 'notes' | 'skip'> {
  if (from === 0 && to === all) return { notes: [] };
  const note = `CUT: ${Math.max(0, to - from)} of ${all} ${what} stand here, after the first ${Math.min(from, all)}.`;
  return next < all ? { notes: [`${note} ${goOn}`], skip: next } : { notes: [note] };
}

const goOn = 'For the rest repeat the call with what next says in place of skip.';
