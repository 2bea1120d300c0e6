import type { Generator } from './generator.ts';
import { markdownTable, withSection } from './marked-section.ts';

/** The table of settings in the README, from the list that `loadConfig` reads. */
export const settingsTable: Generator = {
  path: 'README.md',
  async render() {
    const { settings } = await import('../../src/settings.ts');
    const rows = settings.map(({ name, meaning, unset }) => [`\`${name}\``, meaning, unset]);
    return withSection('README.md', 'settings', markdownTable(['Setting', 'Meaning', 'When unset'], rows));
  },
};
