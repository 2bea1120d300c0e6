import { forceUpgradeOff } from '../../src/rules/force-upgrade-off.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const override = (forceUpgrade: unknown, until?: unknown) =>
  aCluster({ upgradeSettings: { overrideSettings: { forceUpgrade, until } } as never });

testRule(forceUpgradeOff, {
  pass: {
    'it was never set': aCluster({ upgradeSettings: undefined }),
    'it is off, with an end in the future': override(false, '2026-12-31T00:00:00Z'),
    'its end is past, which ARM goes on stating': override(true, '2026-11-19T23:59:59Z'),
  },
  fail: {
    'its end is ahead': {
      cluster: override(true, '2026-12-31T00:00:00Z'),
      says: 'forced past their checks until 2026-12-31.',
    },
    'it ends today': override(true, '2026-11-20T06:00:00Z'),
    'it has no end': { cluster: override(true), says: 'without an end' },
  },
  unknown: {
    'its end is no date': { cluster: override(true, 'soon'), says: 'soon' },
    'its end is a number': override(true, 20261231),
    'it is text': override('true', '2026-12-31T00:00:00Z'),
    'the settings are a list': aCluster({ upgradeSettings: [] as never }),
  },
});
