import {
  isAbout,
  isSettled,
  seenStatus,
  statusOf,
  titleOf,
  vulnerabilityKeys,
} from '../evaluation/yardsticks/assessments.ts';
import { listed, mostEvidence } from '../evaluation/yardsticks/listing.ts';
import { defineRule, fail, isNonEmpty, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';

const judgedElsewhere = [...vulnerabilityKeys.current, ...vulnerabilityKeys.legacy];

export const defenderAssessmentsHealthy = defineRule({
  id: 'AKS114',
  name: 'defender-assessments-healthy',
  title: 'Defender for Cloud has nothing else to say against the cluster',
  severity: 'medium',
  category: 'security',
  rationale:
    'Defender also sees what ARM does not: privileged containers, containers that run as root, shared host networks, ' +
    'registries that nobody trusts. What it found counts until it is put right.',
  remediation: {
    az: 'az security assessment list --subscription {subscription} --output table',
    rebuild: 'none',
    note: 'Each assessment says in the portal which workloads it is about and how to put them right. What Defender finds inside a cluster needs the Azure Policy add-on.',
  },
  references: ['https://learn.microsoft.com/azure/defender-for-cloud/recommendations-reference-container'],
  mappedIds: { defender: ['data-plane'] },
  pillar: 'security',
  needs: ['defenderAssessments'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const found = toldOf(facts.defenderAssessments, cluster.id);
    if (!found.known) return unknown(found.reason);
    const all = found.value.filter((one) => !isAbout(one, judgedElsewhere));
    if (all.length === 0) return unknown('Defender for Cloud has not assessed this cluster.');
    const unhealthy = all
      .filter((one) => statusOf(one) === 'unhealthy')
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const evidence = unhealthy.slice(0, mostEvidence).map(seenStatus);
    if (isNonEmpty(evidence))
      return fail(`Unhealthy by Defender for Cloud: ${listed(unhealthy.map(titleOf))}.`, evidence);
    if (!all.every(isSettled)) return unknown('Defender states a status that this rule does not know.');
    return pass('No assessment of Defender for Cloud is unhealthy.');
  },
});
