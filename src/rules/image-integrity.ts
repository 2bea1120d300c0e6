import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag } from '../inventory/cluster/property.ts';

export const imageIntegrity = defineRule({
  id: 'AKS112',
  name: 'image-integrity',
  title: 'Image Integrity verifies the signatures of images',
  severity: 'low',
  category: 'security',
  rationale: 'Without a check of signatures the cluster runs an image whoever has built or replaced it.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-image-integrity',
    bicep: 'properties: { securityProfile: { imageIntegrity: { enabled: true } } }',
    rebuild: 'none',
    note: 'A preview: it needs the extension aks-preview, the Azure Policy add-on and an assigned policy that says whose signatures count.',
  },
  references: ['https://learn.microsoft.com/azure/aks/image-integrity'],
  mappedIds: { azurePolicy: ['5dc99dae-cfb2-42cc-8762-9aae02b74e27'] },
  pillar: 'security',
  optIn: 'Image Integrity is a preview, for which AKS has no service level agreement.',
  reviewed: '2026-11-21',

  evaluate(cluster) {
    const property = 'properties.securityProfile.imageIntegrity.enabled';
    switch (flag(cluster, property)) {
      case true:
        return pass('Image Integrity is on.');
      case false:
        return fail('Image Integrity is off.', seen(cluster, property, 'true'));
      // API versions that are not previews leave the property out, whatever the cluster has.
      case undefined:
        return unknown('ARM states Image Integrity in preview API versions alone, and does not here.');
    }
  },
});
