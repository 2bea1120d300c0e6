/** What a field of a line holds: a kind of plain JSON, what it means, and whether it may be null. */
export interface Field<Value extends FieldValue = FieldValue> {
  readonly meaning: string;
  /** Never there: it carries the type of the value to the callers of a log. */
  readonly value?: Value;
}

/** All that a line may hold. */
export type FieldValue = string | number | boolean | null;

/** A field that holds a text. */
export const text = (meaning: string): Field<string> => ({ meaning });

/** A field that holds a text, or null where there is none. */
export const maybeText = (meaning: string): Field<string | null> => ({ meaning });

/** A field that holds a number. */
export const number = (meaning: string): Field<number> => ({ meaning });

/** A field that holds a number, or null where there is none. */
export const maybeNumber = (meaning: string): Field<number | null> => ({ meaning });

/** A field that holds one of a few words. */
export const oneOf = <const Word extends string>(words: readonly Word[], meaning: string): Field<Word> => ({
  meaning: `${meaning} ${words.map((word) => `\`${word}\``).join(', ')}.`,
});
