import * as z from 'zod';

/** One threshold of a rule that a policy may set. */
export interface Parameter<T extends ParameterValue = ParameterValue> {
  readonly fallback: T;
  /** What it bounds, for the reference and the policy's schema. */
  readonly about: string;
  /** What a policy may put in its place. */
  readonly schema: z.ZodType<T>;
}

// Longer texts and lists would be no thresholds any more, and are held against every cluster.
const longestText = 256;
const longestPattern = 1_000;
const mostTexts = 1_000;

export type ParameterValue = number | boolean | string | readonly string[];

/** Values by parameter name, as a rule gets them. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

export type Parameters = Readonly<Record<string, Parameter>>;

/** What a rule's judgement gets of the parameters it has declared. */
export type ValuesOf<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** A whole number between two bounds, both included. */
export function wholeNumber(
  fallback: number,
  about: string,
  { least = 0, most = 1_000_000 }: { readonly least?: number; readonly most?: number } = {},
): Parameter<number> {
  return { fallback, about, schema: z.int().min(least).max(most) };
}

/** A switch. */
export function yesNo(fallback: boolean, about: string): Parameter<boolean> {
  return { fallback, about, schema: z.boolean() };
}

/** A list of texts; compared without case by the rules that take one. */
export function texts(fallback: readonly string[], about: string): Parameter<readonly string[]> {
  return { fallback, about, schema: z.array(z.string().min(1).max(longestText)).max(mostTexts) };
}

/** A regular expression that a whole name has to match, as JavaScript writes them. */
export function pattern(fallback: string, about: string): Parameter<string> {
  return {
    fallback,
    about,
    schema: z.string().meta({ format: 'regex' }).min(1).max(longestPattern).refine(isRegularExpression, {
      error: 'is not a regular expression as JavaScript writes them.',
    }),
  };
}

/** The values that hold where a policy says nothing. */
export function fallbacksOf<P extends Parameters>(parameters: P): ValuesOf<P> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { fallback }]) => [name, fallback]),
  ) as ValuesOf<P>;
}

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}
