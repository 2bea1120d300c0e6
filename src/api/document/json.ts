/** A part of a document that is JSON. */
export type Json = Readonly<Record<string, unknown>>;
