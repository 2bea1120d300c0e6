import { listed, mostEvidence } from '../evaluation/yardsticks/listing.ts';
import { nameOfState } from '../evaluation/yardsticks/policy-states.ts';
import { defineRule, fail, isNonEmpty, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';

export const policyCompliant = defineRule({
  id: 'AKS115',
  name: 'policy-compliant',
  title: 'The cluster complies with every policy that is assigned to it',
  severity: 'medium',
  category: 'security',
  rationale:
    'Somebody in your organization has assigned these policies on purpose. A cluster that does not comply breaks a rule of ' +
    'your own.',
  remediation: {
    az: 'az policy state list --subscription {subscription} --resource /subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/Microsoft.ContainerService/managedClusters/{cluster} --filter "complianceState eq \'NonCompliant\'"',
    rebuild: 'none',
    note: 'Put right what the policy is about, or exempt the cluster from it (az policy exemption create). Azure Policy evaluates again once a day.',
  },
  references: ['https://learn.microsoft.com/azure/governance/policy/how-to/get-compliance-data'],
  mappedIds: {
    aprl: ['26ebaf1f-c70d-4ebd-8641-4b60a0ce0094'],
    cloudCustodian: ['filter policy-compliant'],
  },
  pillar: 'operations',
  needs: ['policyStates'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const found = toldOf(facts.policyStates, cluster.id);
    if (!found.known) return unknown(found.reason);
    const against = found.value.filter(
      ({ properties }) => properties.complianceState.toLowerCase() === 'noncompliant',
    );
    // An initiative may hold one definition more than once, and then has a state for each.
    const names = [...new Set(against.map(nameOfState))].sort();
    const evidence = names.slice(0, mostEvidence).map((name) => ({
      property: `policyStates/${name} properties.complianceState`,
      actual: 'NonCompliant',
      expected: 'Compliant',
    }));
    if (!isNonEmpty(evidence)) return pass('No assigned policy finds the cluster not compliant.');
    const policies = names.length === 1 ? 'a policy' : `${names.length} policies`;
    return fail(`The cluster does not comply with ${policies}: ${listed(names)}.`, evidence);
  },
});
