import {
  appliesTo,
  isExempt,
  isFrom,
  isStateOf,
  onlyReports,
} from '../evaluation/yardsticks/policy-states.ts';
import { defineRule, fail, pass, seen, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import type { PolicyAssignment } from '../facts/kinds/policy-assignments.ts';
import type { PolicyState } from '../facts/kinds/policy-states.ts';
import { allowedImagesPolicy } from '../facts/kinds/policy-states.ts';
import { subscriptionIn } from '../facts/row.ts';
import { addon } from '../inventory/cluster/addon.ts';

export const approvedRegistries = defineRule({
  id: 'AKS116',
  name: 'approved-registries',
  title: 'A policy says from which registries images may come',
  severity: 'medium',
  category: 'security',
  rationale:
    'A cluster pulls whatever image a manifest names, from any registry of the world, unless a policy in force says which ' +
    'ones are approved.',
  remediation: {
    az: 'az policy assignment create --subscription {subscription} --name allowed-images --scope /subscriptions/{subscription}/resourceGroups/{resourceGroup} --policy febd0533-8e55-448f-b837-bd0e06f16469 --params \'{ "allowedContainerImagesRegex": { "value": "^REGISTRY\\\\.azurecr\\\\.io/.+$" }, "effect": { "value": "Deny" } }\'',
    rebuild: 'none',
    note: 'Begin with the effect Audit and read what would be refused. Whether an assignment audits or denies stands in its parameters, which this rule does not see.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/use-azure-policy',
    'https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes',
  ],
  mappedIds: { cisAks: ['5.1.4'], kubescape: ['C-0078'] },
  pillar: 'security',
  needs: ['policyStates', 'policyAssignments'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts) {
    const { at, enabled } = addon(cluster, 'azurepolicy');
    if (enabled !== true)
      return fail(
        'Without the Azure Policy add-on no policy reaches the images of the cluster.',
        seen(cluster, `${at}.enabled`, 'true'),
      );
    const states = toldOf(facts.policyStates, cluster.id);
    const assigned = toldOf(facts.policyAssignments, subscriptionIn(cluster.id) ?? '');
    if (!states.known) return unknown(states.reason);
    if (!assigned.known) return unknown(assigned.reason);
    // A state is there for an assignment at any height, and for one by way of an initiative.
    const evaluated = states.value.filter((state) => isStateOf(state, allowedImagesPolicy));
    if (evaluated.some((state) => !isExempt(state) && !isOnlyReported(state, assigned.value)))
      return pass('The policy of allowed images is assigned to the cluster, and has been evaluated.');
    const direct = assigned.value.filter((one) => appliesTo(one, allowedImagesPolicy, cluster.id));
    if (evaluated.length === 0 && direct.some((one) => !onlyReports(one)))
      return pass('The policy of allowed images is assigned to the cluster.');

    const property = `policyStates/${allowedImagesPolicy} properties.complianceState`;
    if (evaluated.some(isExempt)) {
      return fail('The policy of allowed images is assigned, and the cluster is exempt from it.', {
        property,
        actual: 'Exempt',
        expected: 'a state of an assignment that is enforced',
      });
    }
    const isThere = evaluated.length + direct.length > 0;
    return fail(
      isThere
        ? 'The policy of allowed images is assigned to the cluster, and is not enforced.'
        : 'The policy of allowed images is not assigned to the cluster.',
      {
        property: `policyAssignments/${allowedImagesPolicy} properties.enforcementMode`,
        actual: isThere ? 'DoNotEnforce' : null,
        expected: 'Default',
      },
    );
  },
});

/** Whether a state is known to come from an assignment that refuses nothing. */
function isOnlyReported(state: PolicyState, assignments: readonly PolicyAssignment[]): boolean {
  return assignments.some((one) => onlyReports(one) && isFrom(state, one));
}
