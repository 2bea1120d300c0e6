import { wholeNumber } from '../evaluation/parameter.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';

export const maintenanceWindowDuration = defineRule({
  id: 'AKS072',
  name: 'maintenance-window-duration',
  title: 'A maintenance window is long enough for an upgrade',
  severity: 'low',
  category: 'version',
  rationale:
    'An upgrade that does not fit its window stops half-way and goes on in the next one, with pools of two versions or images in ' +
    'between. AKS asks for four hours at least.',
  remediation: {
    az: 'az aks maintenanceconfiguration update --subscription {subscription} --resource-group {resourceGroup} --cluster-name {cluster} --name {schedule} --duration {hours}',
    terraform: 'duration = {hours}',
    rebuild: 'none',
    note: 'Once for each window that is too short. Large pools need more: each node takes minutes, and as many at a time as maxSurge allows.',
  },
  references: ['https://learn.microsoft.com/azure/aks/planned-maintenance'],
  mappedIds: {},
  pillar: 'operations',
  parameters: { hours: wholeNumber(4, 'How many hours a window has to last', { least: 4, most: 24 }) },
  needs: ['maintenanceConfigurations'],
  reviewed: '2026-11-21',

  evaluate({ id }, facts, { hours }) {
    const found = toldOf(facts.maintenanceConfigurations, id);
    if (!found.known) return unknown(found.reason);
    const windows = found.value.flatMap(({ name, properties }) => {
      const window = properties?.maintenanceWindow;
      return window ? [{ name, duration: window.durationHours ?? undefined }] : [];
    });
    // The former form of `default`, a list of hours of the week, has no duration.
    if (windows.length === 0) return notApplicable('The cluster has no maintenance window with a duration.');

    const short = windows.filter(({ duration }) => duration !== undefined && duration < hours);
    const evidence = short.map(({ name, duration }) => ({
      property: `maintenanceConfigurations/${name} properties.maintenanceWindow.durationHours`,
      actual: duration,
      expected: `${hours} or more`,
    }));
    const [first] = short;
    if (isNonEmpty(evidence) && first !== undefined) {
      const names = short.map(({ name, duration }) => `${name} (${duration} hours)`).join(', ');
      return fail(`Maintenance windows are shorter than ${hours} hours: ${names}.`, evidence, {
        values: { hours: String(hours), schedule: first.name },
      });
    }
    const silent = windows.find(({ duration }) => duration === undefined);
    if (silent !== undefined) return unknown(`ARM does not state how long ${silent.name} lasts.`);
    return pass(`Every maintenance window lasts ${hours} hours or more.`);
  },
});
