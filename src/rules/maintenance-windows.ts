import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import { text, word } from '../inventory/cluster/property.ts';

const schedules = {
  cluster: 'aksManagedAutoUpgradeSchedule',
  nodeOs: 'aksManagedNodeOSUpgradeSchedule',
} as const;

export const maintenanceWindows = defineRule({
  id: 'AKS071',
  name: 'maintenance-windows',
  title: 'Automatic upgrades have a maintenance window',
  severity: 'medium',
  category: 'version',
  rationale:
    'A channel without a schedule replaces nodes at any hour of any day. The configuration `default` does not help: it governs ' +
    "AKS's own weekly releases.",
  remediation: {
    az: 'az aks maintenanceconfiguration add --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {schedule} --schedule-type Weekly --day-of-week Sunday --interval-weeks 1 --start-time 00:00 --duration 8',
    terraform:
      'maintenance_window_auto_upgrade { frequency = "Weekly", interval = 1, day_of_week = "Sunday", start_time = "00:00", duration = 8 }\nmaintenance_window_node_os { frequency = "Weekly", interval = 1, day_of_week = "Sunday", start_time = "00:00", duration = 8 }',
    rebuild: 'none',
    note: 'Choose day and hour; node images come about weekly. Once for each schedule that is missing: aksManagedAutoUpgradeSchedule for the cluster channel and aksManagedNodeOSUpgradeSchedule for the node OS channel.',
  },
  references: ['https://learn.microsoft.com/azure/aks/planned-maintenance'],
  mappedIds: {
    azurePolicy: ['e1352e44-d34d-4e4d-a22e-451a15f759a1'],
    psrule: ['Azure.AKS.MaintenanceWindow'],
  },
  pillar: 'operations',
  needs: ['maintenanceConfigurations'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const nodeOs = text(cluster, 'properties.autoUpgradeProfile.nodeOSUpgradeChannel');
    const wanted = wantedOf(
      word(cluster, 'properties.autoUpgradeProfile.upgradeChannel'),
      nodeOs?.toLowerCase(),
    );
    if (wanted.length === 0 && nodeOs !== undefined)
      return notApplicable('AKS upgrades neither Kubernetes nor node images by itself here.');
    const found = toldOf(facts.maintenanceConfigurations, cluster.id);
    if (!found.known) return unknown(found.reason);
    const names = found.value.map(({ name }) => name.toLowerCase());
    const missing = wanted.filter((name) => !names.includes(name.toLowerCase()));
    const evidence = missing.map((name) => ({
      property: `maintenanceConfigurations/${name}`,
      actual: null,
      expected: 'a schedule',
    }));
    if (isNonEmpty(evidence))
      return fail(`Upgrades come at any time, for want of ${missing.join(' and ')}.`, evidence, {
        values: missing[0] === undefined ? undefined : { schedule: missing[0] },
      });
    // An absent channel is NodeImage on clusters made by API 2023-06-01 or later, and none before; ARM does not say by which.
    if (nodeOs === undefined && !names.includes(schedules.nodeOs.toLowerCase()))
      return unknown(
        'ARM states no node OS upgrade channel, so it is not known whether node images need a window.',
      );
    return pass('Every channel that is on has its maintenance window.');
  },
});

/** The schedules of the channels that are on. */
function wantedOf(channel = 'none', nodeOs = 'none'): readonly string[] {
  return [
    ...(channel === 'none' ? [] : [schedules.cluster]),
    // Unmanaged leaves nodes to the updater of their operating system, which knows no schedule of AKS.
    ...(nodeOs === 'none' || nodeOs === 'unmanaged' ? [] : [schedules.nodeOs]),
  ];
}
