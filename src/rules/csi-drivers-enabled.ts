import { defineRule, fail, isNonEmpty, pass, seen } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

const drivers = [
  ['properties.storageProfile.diskCSIDriver.enabled', 'disk driver'],
  ['properties.storageProfile.fileCSIDriver.enabled', 'file driver'],
  ['properties.storageProfile.snapshotController.enabled', 'snapshot controller'],
] as const;

export const csiDriversEnabled = defineRule({
  id: 'AKS080',
  name: 'csi-drivers-enabled',
  title: 'The CSI drivers for disks and files and the snapshot controller are on',
  severity: 'medium',
  category: 'data',
  rationale:
    'Where a driver is off, volumes of its kind can be neither made nor attached, and a pod that moves to another node does ' +
    'not start. Without the snapshot controller volumes have no snapshots, and AKS backup has nothing to keep. The blob driver is off unless somebody ' +
    'wants it, and is not judged.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-disk-driver --enable-file-driver --enable-snapshot-controller',
    bicep:
      'properties: { storageProfile: { diskCSIDriver: { enabled: true }, fileCSIDriver: { enabled: true }, snapshotController: { enabled: true } } }',
    terraform:
      'storage_profile { disk_driver_enabled = true, file_driver_enabled = true, snapshot_controller_enabled = true }',
    rebuild: 'none',
    note: 'A cluster that has installed a driver by itself keeps it: remove that one first.',
  },
  references: ['https://learn.microsoft.com/azure/aks/csi-storage-drivers'],
  mappedIds: {
    azurePolicy: ['c5110b6e-5272-4989-9935-59ad06fdf341'],
    aprl: ['b002c030-72e6-4a37-8217-1cb276c43169'],
    mondoo: ['mondoo-azure-security-aks-disk-encryption-set'],
  },
  pillar: 'reliability',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    // Absent means that it was never set: AKS then runs all three.
    const off = drivers.filter(([property]) => flag(cluster, property) === false);
    const evidence = off.map(([property]) => seen(cluster, property, 'true'));
    if (!isNonEmpty(evidence)) return pass('The CSI drivers and the snapshot controller are on.');
    return fail(`Switched off: ${off.map(([, name]) => name).join(', ')}.`, evidence);
  },
});
