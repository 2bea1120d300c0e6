import { addon } from '../../../src/inventory/cluster/addon.ts';
import { aCluster, aClusterWithAddon } from '../../support/a-cluster.ts';

describe('an add-on is found in any casing of its key', () => {
  test.each(['omsagent', 'omsAgent', 'OMSAGENT'])('%s', (key) => {
    const found = addon(
      aClusterWithAddon(key, { enabled: true, config: { UseAADAuth: 'true' } }),
      'omsagent',
    );
    expect(found).toMatchObject({ at: `properties.addonProfiles.${key}`, enabled: true });
    expect(found.setting('useAADAuth')).toBe('true');
    expect(found.setting('other')).toBeUndefined();
  });
});

test.each([
  ['no add-ons at all', undefined],
  ['null in place of the add-ons', null],
  ['no add-on of the name', {}],
  ['null in place of the add-on', { omsagent: null }],
  ['an add-on that says nothing', { omsagent: {} }],
  ['a config of null, as ARM answers it', { omsagent: { config: null } }],
])('%s is not an add-on that is off', (_, addonProfiles) => {
  const found = addon(aCluster({ addonProfiles: addonProfiles as never }), 'omsagent');
  expect(found).toMatchObject({ at: 'properties.addonProfiles.omsagent', enabled: undefined });
  expect(found.setting('useAADAuth')).toBeUndefined();
});

test('a setting that old API versions let through as a boolean is its text', () => {
  const found = addon(
    aClusterWithAddon('omsagent', { enabled: true, config: { useAADAuth: true } }),
    'omsagent',
  );
  expect(found.setting('useAADAuth')).toBe('true');
});

test.each([
  ['the add-ons are a list', [], 'properties.addonProfiles is a list; ARM'],
  ['the add-on is text', { omsagent: 'on' }, 'properties.addonProfiles.omsagent is text; ARM'],
  [
    'its switch is text',
    { omsagent: { enabled: 'true' } },
    'properties.addonProfiles.omsagent.enabled is text; ARM',
  ],
  [
    'its config is a list',
    { omsagent: { config: [] } },
    'properties.addonProfiles.omsagent.config is a list; ARM',
  ],
  [
    'a setting is a number',
    { omsagent: { config: { useAADAuth: 1 } } },
    'properties.addonProfiles.omsagent.config.useAADAuth is a number; ARM',
  ],
])('it says where when %s', (_, addonProfiles, message) => {
  expect(() =>
    addon(aCluster({ addonProfiles: addonProfiles as never }), 'omsagent').setting('useAADAuth'),
  ).toThrow(message);
});
