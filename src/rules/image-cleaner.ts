import { defineRule, fail, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const imageCleaner = defineRule({
  id: 'AKS111',
  name: 'image-cleaner',
  title: 'Image Cleaner removes stale images from the nodes',
  severity: 'low',
  category: 'security',
  rationale:
    'Images that no pod uses any more stay on the nodes with their vulnerabilities, scanners keep reporting them, and a pod ' +
    'may still be started from them.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-image-cleaner',
    bicep: 'properties: { securityProfile: { imageCleaner: { enabled: true, intervalHours: 168 } } }',
    terraform: 'image_cleaner_enabled = true\nimage_cleaner_interval_hours = 168',
    rebuild: 'none',
    note: 'Cleans once a week unless --image-cleaner-interval-hours says otherwise.',
  },
  references: ['https://learn.microsoft.com/azure/aks/image-cleaner'],
  mappedIds: {
    azurePolicy: ['af3c26b2-6fad-493e-9236-9c68928516ab', '7e49285c-4bed-4564-b26a-5225ccc311f3'],
    mondoo: ['mondoo-azure-security-aks-image-cleaner-enabled'],
  },
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.securityProfile.imageCleaner.enabled';
    // Absent means that it was never switched on.
    if (flag(cluster, property) === true) return pass('Image Cleaner is on.');
    return fail('Image Cleaner is off.', seen(cluster, property, 'true'));
  },
});
