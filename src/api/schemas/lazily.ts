import * as z from 'zod';

/**
 * A schema that is made when somebody first looks into it. Answers are checked by nobody at run time: making their schemas as
 * they are loaded would be a tenth of a cold start.
 */
export function lazily<Schema extends z.ZodType>(make: () => Schema): z.ZodLazy<Schema> {
  let made: Schema | undefined;
  // A copy of a lazy schema asks again, and a schema that has a name may exist once only.
  return z.lazy(() => (made ??= make()));
}
