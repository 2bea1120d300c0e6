/** The longest answer of a tool, in characters of JSON: about ten thousand tokens, which clients let through and models can use. */
export const longestAnswer = 40_000;

/** How many items a list holds when nothing is said of it. */
export const usualTop = 20;

/** The largest request in characters: a call is a name and a few arguments. */
export const longestRequest = 100_000;
