import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import {
  isAbout,
  isSettled,
  seenStatus,
  statusOf,
  vulnerabilityKeys,
} from '../evaluation/yardsticks/assessments.ts';

export const runningImageVulnerabilities = defineRule({
  id: 'AKS113',
  name: 'running-image-vulnerabilities',
  title: 'Running images have no vulnerabilities that Defender has found',
  severity: 'high',
  category: 'security',
  rationale:
    'A vulnerability in an image that runs can be used today; most of them end with a newer base image.',
  remediation: {
    az: 'az security sub-assessment list --subscription {subscription} --assessed-resource-id /subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{cluster} --assessment-name c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5',
    rebuild: 'none',
    note: 'The command lists the vulnerabilities with their images. Build those anew on a patched base and roll them out.',
  },
  references: ['https://learn.microsoft.com/azure/defender-for-cloud/recommendations-reference-container'],
  mappedIds: {
    azurePolicy: ['17f4b1cc-c55c-4d94-b1f9-2978f6ac2957', '0fc39691-5a3f-4e3e-94ee-2e6447309ad9'],
    defender: [
      'c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5',
      'e9acaf48-d2cf-45a3-a6e7-3caa2ef769e0',
      '41503391-efa5-47ee-9282-4eff6131462c',
    ],
  },
  pillar: 'security',
  needs: ['defenderAssessments'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const found = toldOf(facts.defenderAssessments, cluster.id);
    if (!found.known) return unknown(found.reason);
    const current = found.value.filter((one) => isAbout(one, vulnerabilityKeys.current));
    // The Qualys scanner is gone: what it once said counts only where no other scanner has spoken.
    const all =
      current.length > 0 ? current : found.value.filter((one) => isAbout(one, vulnerabilityKeys.legacy));
    if (all.length === 0) return unknown('Defender for Cloud has not assessed the images of this cluster.');

    const unhealthy = all.filter((one) => statusOf(one) === 'unhealthy');
    const evidence = unhealthy.map(seenStatus);
    if (isNonEmpty(evidence)) return fail('Defender finds vulnerabilities in images that run.', evidence);
    if (!all.every(isSettled)) return unknown('Defender states a status that this rule does not know.');
    return all.some((one) => statusOf(one) === 'healthy')
      ? pass('Defender finds no vulnerability in images that run.')
      : notApplicable('Defender does not apply its assessment of images to this cluster.');
  },
});
