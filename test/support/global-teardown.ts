/** Ends what the run has started. */
// eslint-disable-next-line no-restricted-exports -- jest calls the default export
export default async function tearDown(): Promise<void> {
  await globalThis.azuriteOfThisRun?.close();
}
