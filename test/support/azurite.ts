import { randomBytes } from 'node:crypto';

/** How the address of the run's emulator reaches the tests: a connection string with a name to be filled in. */
export const storageTemplate = { variable: 'TEST_STORAGE', account: 'accountname' };

/** The connection string of an empty storage account, tables and queues, that no other test has. */
export function aStorageAccount(): string {
  const template = process.env[storageTemplate.variable];
  if (template === undefined) throw new Error('No storage emulator runs: start the tests by jest.');
  // An account's name has at most 24 lower-case letters and digits.
  return template.replaceAll(storageTemplate.account, `t${randomBytes(11).toString('hex')}`);
}
