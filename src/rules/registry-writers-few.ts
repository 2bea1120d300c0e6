import { listed } from '../evaluation/yardsticks/listing.ts';
import { wholeNumber } from '../evaluation/parameter.ts';
import { isRegistry, pulls, writersAmong } from '../evaluation/yardsticks/registry-roles.ts';
import type { HeldRole } from '../evaluation/yardsticks/roles.ts';
import { rolesOf } from '../evaluation/yardsticks/roles.ts';
import type { Evidence, Verdict } from '../evaluation/rule.ts';
import { defineRule, fail, isNonEmpty, notApplicable, pass, unknown } from '../evaluation/rule.ts';
import { toldOf } from '../facts/fact.ts';
import { kubeletIdentity } from '../inventory/cluster/cluster-identities.ts';

export const registryWritersFew = defineRule({
  id: 'AKS044',
  name: 'registry-writers-few',
  title: 'Few may write to the registries that the cluster pulls from',
  severity: 'medium',
  category: 'access',
  rationale:
    'Whoever may write to a registry decides what runs in every cluster that pulls from it. A pipeline and a few people ' +
    'need that; each further one is a credential more that can be stolen.',
  remediation: {
    bicep: "resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = { scope: registry }",
    terraform: 'resource "azurerm_role_assignment" "push" { role_definition_name = "AcrPush" }',
    rebuild: 'none',
    note: 'The lines are of a role assignment. List who has a role there (az role assignment list --scope, with the id of the registry) and delete what is not needed. Give AcrPull to whoever only pulls.',
  },
  references: [
    'https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview',
  ],
  mappedIds: { cisAks: ['5.1.2'], kubescape: ['C-0251'] },
  pillar: 'security',
  parameters: { most: wholeNumber(5, 'How many principals may have a writing role on a registry itself') },
  needs: ['roleAssignments', 'registryRoleAssignments'],
  reviewed: '2026-11-21',

  evaluate(cluster, facts, { most }) {
    const kubelet = kubeletIdentity(cluster);
    if (kubelet === undefined) return unknown('ARM states no managed identity of the kubelet.');
    const roles = rolesOf(facts, kubelet);
    if (!roles.known) return unknown(roles.reason);
    const registries = [...new Set(roles.value.map(({ scope }) => scope).filter(isRegistry))];
    if (registries.length === 0) return withoutRegistries(roles.value);

    const evidence: Evidence[] = [];
    let open: string | undefined;
    for (const registry of registries) {
      const at = `registries/${registry.slice(registry.lastIndexOf('/') + 1)}`;
      const assignments = toldOf(facts.registryRoleAssignments, registry);
      if (!assignments.known) {
        open ??= assignments.reason;
        continue;
      }
      const { certain, possible } = writersAmong(assignments.value);
      if (certain > most)
        evidence.push({
          property: `${at} roleAssignments`,
          actual: certain,
          expected: `at most ${most} writers`,
        });
      else if (possible > most)
        open ??= `Some roles on ${at} are not known to this rule: they may let write.`;
    }
    if (isNonEmpty(evidence)) {
      const counts = evidence.map(
        ({ property, actual }) => `${String(actual)} at ${property.split(' ')[0] ?? ''}`,
      );
      return fail(
        `More than ${most} principals may write, a group counted as one: ${listed(counts)}.`,
        evidence,
      );
    }
    if (open !== undefined) return unknown(open);
    return pass(`At most ${most} principals may write to each registry, a group counted as one.`);
  },
});

function withoutRegistries(held: readonly HeldRole[]): Verdict {
  return held.some(pulls)
    ? unknown('The kubelet has a role above container registries, so it is not known from which it pulls.')
    : notApplicable('Azure shows no role of the kubelet on a container registry.');
}
