// Line feeds and tabs are part of fixes. What a reader cannot see (Unicode's default ignorables hold its tag characters and
// variation selectors) can spell out a sentence that a model reads and a person does not.
const unseen = /[[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Zl}\p{Zp}]--[\n\t]]+/gv;

/**
 * A JSON value of which a person sees every character that a model gets: whatever is invisible in a text or the name of a
 * property stands there as U+FFFD.
 */
export function visible(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll(unseen, '\uFFFD');
  if (Array.isArray(value)) return value.map(visible);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [visible(name) as string, visible(inside)]),
  );
}
