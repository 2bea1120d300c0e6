import { schemaVersion } from '../evaluation/audit-run.ts';

/**
 * The tables hold what a newer version of the service has written, in a shape that this one could take for something else.
 * Nothing may be read from them, and nothing written over it.
 */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema';

  constructor(found: number) {
    super(
      `A newer version of the service has written the tables (schema ${found}), and this one knows schema ${schemaVersion}: deploy the newer version again, or restore the tables from before it.`,
    );
  }
}

/** Throws `NewerSchema` when what is stored of a run has a shape that this version does not know. */
export function requireKnownSchema({ schemaVersion: found = 1 }: { readonly schemaVersion?: number }): void {
  if (found > schemaVersion) throw new NewerSchema(found);
}
