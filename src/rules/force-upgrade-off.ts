import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { dayIn } from '../inventory/values/day.ts';
import { flag, text } from '../inventory/cluster/property.ts';

const force = 'properties.upgradeSettings.overrideSettings.forceUpgrade';
const until = 'properties.upgradeSettings.overrideSettings.until';

export const forceUpgradeOff = defineRule({
  id: 'AKS075',
  name: 'force-upgrade-off',
  title: 'Upgrades are not forced past their checks',
  severity: 'medium',
  category: 'version',
  rationale:
    'A forced upgrade goes on although workloads still call APIs that the next version has no more. What was meant for one ' +
    'upgrade holds for every automatic one until the override ends.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --disable-force-upgrade',
    bicep: 'properties: { upgradeSettings: { overrideSettings: { forceUpgrade: false } } }',
    terraform: 'upgrade_override { force_upgrade_enabled = false }',
    rebuild: 'none',
  },
  references: ['https://learn.microsoft.com/azure/aks/stop-cluster-upgrade-api-breaking-changes'],
  mappedIds: {},
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster, { today }) {
    if (flag(cluster, force) !== true) return pass('Upgrades stop where their checks find something.');
    const evidence = seen(cluster, force, 'false, or an end that is past');
    const end = text(cluster, until);
    if (end === undefined) return fail('Upgrades are forced past their checks, without an end.', evidence);
    const day = dayIn(end);
    if (day === undefined) return unknown(`Upgrades are forced until ${end}, which is not a date.`);
    if (day < today) return pass(`Upgrades were forced past their checks until ${day}, and no longer are.`);
    return fail(`Upgrades are forced past their checks until ${day}.`, [
      evidence,
      seen(cluster, until, 'a day that is past'),
    ]);
  },
});
