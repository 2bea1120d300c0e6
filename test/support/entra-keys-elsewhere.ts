/**
 * Loaded by the host's process before all else (`node --import`): the keys of Entra ID come from the address in ENTRA_KEYS, and
 * what goes elsewhere goes there as before.
 */
const outside = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  return address.startsWith('https://login.microsoftonline.com/')
    ? outside(process.env.ENTRA_KEYS ?? '', init)
    : outside(input, init);
};
