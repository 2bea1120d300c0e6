/** Where a text stops being JSON, counted from 1, and what is wrong there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

type State = 'value' | 'firstItem' | 'firstName' | 'name' | 'colon' | 'afterItem' | 'afterMember' | 'end';

const value = { '{': 'firstName', '[': 'firstItem', string: 'after', scalar: 'after' } as const;

/** RFC 8259: what each token leads to in each state. A token that is not named cannot stand there. */
const grammar: Readonly<Record<State, Readonly<Record<string, State | 'after'>>>> = {
  value,
  firstItem: { ...value, ']': 'after' },
  firstName: { string: 'colon', '}': 'after' },
  name: { string: 'colon' },
  colon: { ':': 'value' },
  afterItem: { ',': 'value', ']': 'after' },
  afterMember: { ',': 'name', '}': 'after' },
  end: {},
};

const space = /[ \t\r\n]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// Without the closing quote, so that the match ends where a broken string breaks.
const openString = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\u0000-\u001f]*)*/y;
const wordOrCharacter = /[\w.+-]{1,30}|[^]/uy;

/**
 * Finds the first character of a text that cannot stand in JSON; `undefined` when all of it can. JSON.parse knows the place
 * as well, but does not tell it for every fault.
 */
export function jsonFault(text: string): JsonFault | undefined {
  const open: string[] = [];
  let state: State = 'value';
  let at = 0;
  for (;;) {
    at = endOf(space, text, at);
    if (at === text.length && state === 'end') return undefined;
    const token = tokenAt(text, at);
    const then: State | 'after' | undefined = grammar[state][token.kind];
    if (then === undefined) return faultAt(text, at, state);
    if (token.broken) return faultAt(text, token.end, state);

    at = token.end;
    if (token.kind === '{' || token.kind === '[') open.push(token.kind);
    if (token.kind === '}' || token.kind === ']') open.pop();
    state = then === 'after' ? stateIn(open.at(-1)) : then;
  }
}

function tokenAt(text: string, at: number): { kind: string; end: number; broken: boolean } {
  const character = text.charAt(at);
  if (character === '"') {
    const end = endOf(openString, text, at);
    const broken = text[end] !== '"';
    return { kind: 'string', end: broken ? end : end + 1, broken };
  }
  const end = endOf(scalar, text, at);
  return end > at ? { kind: 'scalar', end, broken: false } : { kind: character, end: at + 1, broken: false };
}

function stateIn(bracket: string | undefined): State {
  if (bracket === undefined) return 'end';
  return bracket === '{' ? 'afterMember' : 'afterItem';
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

function faultAt(text: string, at: number, state: State): JsonFault {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, what: nameOf(text, at, state) };
}

function nameOf(text: string, at: number, state: State): string {
  if (at === text.length) return 'it ends here, unfinished';
  const found = text.slice(at, endOf(wordOrCharacter, text, at));
  if (state === 'end' && /[{[]/.test(found))
    return 'a second document begins here; several stand one a line, or in an array';
  if (/[\p{C}\p{Z}]/u.test(found))
    return `unexpected U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `unexpected ${found}`;
}
