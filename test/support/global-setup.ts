import type { Azurite } from '../../local/azurite.ts';
import { startAzurite } from '../../local/azurite.ts';
import { storageTemplate } from './azurite.ts';

declare global {
  var azuriteOfThisRun: Azurite | undefined;
}

/** One emulator for the whole run, in memory; the tests reach it through `aStorageAccount`. */
// eslint-disable-next-line no-restricted-exports -- jest calls the default export
export default async function setUp(): Promise<void> {
  globalThis.azuriteOfThisRun = await startAzurite({ folder: 'memory', anyAccount: true });
  process.env[storageTemplate.variable] = globalThis.azuriteOfThisRun.connectionStringOf(
    storageTemplate.account,
  );
}
