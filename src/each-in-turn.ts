/**
 * Does each in turn, also when one before it has failed: they have nothing to do with each other. Then throws what was
 * thrown, several together as an `AggregateError`.
 */
export async function eachInTurn(tasks: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) {
    const messages = errors.map((error) => (error instanceof Error ? error.message : String(error)));
    throw new AggregateError(errors, messages.join(' '));
  }
}
