import * as z from 'zod';
import { withCountdown } from '../../evaluation/countdown.ts';
import type { RuleMetadata, Status } from '../../evaluation/rule.ts';
import { categories, severities } from '../../evaluation/rule.ts';
import type { ClusterRef } from '../../evaluation/tally.ts';
import type { ClusterKey } from '../../history/cluster-key.ts';
import { clusterKeyOf } from '../../history/cluster-key.ts';
import type { FindingFilter } from '../../history/estate-store.ts';
import type { FindingRecord } from '../../history/records.ts';
import { parseClusterId } from '../../inventory/cluster/cluster-id.ts';
import type { Day } from '../../inventory/values/day.ts';
import { dayOf, daysBetween } from '../../inventory/values/day.ts';
import { fixOf } from '../../report/finding-fix.ts';
import type { FindingFormat } from '../finding-documents.ts';
import { findingDocument, findingTypes } from '../finding-documents.ts';
import { byAccept, formatAsked } from '../formats.ts';
import type { SightNow } from '../sight.ts';
import { sightNow, lostSightOf, sightOf, subscriptionsAsked } from '../sight.ts';
import { defineOperation } from '../operation.ts';
import {
  continuation,
  list,
  listOf,
  managementGroup,
  orderby,
  owner,
  subscription,
  top,
} from '../parameters.ts';
import { pagingOf } from '../pages.ts';
import { Problem } from '../problem.ts';
import type { FindingTold } from '../schemas/finding.ts';
import { finding, findingPage } from '../schemas/finding.ts';
import { select } from '../select.ts';

// A pass is kept in its cluster's digest and has no row; a row that passes is a failure that was resolved.
const askedStatuses = ['fail', 'unknown', 'error', 'notApplicable', 'resolved'] as const;

const query = z.strictObject({
  subscription: subscription.optional(),
  managementGroup: managementGroup.optional(),
  resourceGroup: z.string().min(1).optional().meta({
    description: 'Name of a resource group, in any casing.',
    example: 'rg-runners',
  }),
  cluster: z.string().optional().meta({
    description: 'ARM id of a cluster.',
    example:
      '/subscriptions/1f0a6c2e-58d3-4b7a-9c41-0d2e6b8f7a10/resourceGroups/rg-runners/providers/Microsoft.ContainerService/managedClusters/aks-runners-prod-weu',
  }),
  rule: list('Rules by id or by name, a comma list.', 'local-accounts-disabled').optional(),
  category: listOf(categories, 'What the rules are about.').optional(),
  severity: listOf(severities, 'How grave they are.').optional(),
  status: listOf(
    askedStatuses,
    'What the rules say: fail, unknown and error unless it is given. `resolved` asks for failures that have ended.',
  ).default(['fail', 'unknown', 'error']),
  exempted: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Only failures that an exemption accepts, or none of them.', example: 'false' }),
  owner: owner.optional(),
  format: z.enum(['json', 'csv', 'sarif', 'ocsf']).optional().meta({
    description:
      'A page of JSON, or all of them as CSV, SARIF 2.1.0 or lines of OCSF. Unset, the header Accept decides, and JSON is the answer to anything else.',
    example: 'json',
  }),
  orderby: orderby({ cluster: 'subscription, resource group and name of the cluster, then rule' }),
  select: select(finding),
  top: top(1_000, 100),
  continuation,
});

export const listFindings = defineOperation({
  id: 'listFindings',
  method: 'GET',
  route: 'findings',
  tag: 'Findings',
  problems: { 404: ['NoAuditYet'] },
  example: { query: { severity: 'critical,high', managementGroup: 'contoso-platform', top: '2' } },
  summary: 'Findings that are not a plain pass, with evidence, history and a fix filled in for the cluster',
  answersFrom: 'edition',
  access: 'read',
  query,
  answers: {
    status: 200,
    description: 'A page of findings, or all of them as one document.',
    body: findingPage,
    otherTypes: Object.values(findingTypes),
  },
  async handle(request, services) {
    const sight = await sightNow(services);
    const filter = filterOf(request.query, sight, services.rules);
    const format = formatAsked<'json' | FindingFormat>(request.query.format, request.accept, findingTypes);
    if (format !== 'json') return findingDocument(format, filter, sight, request.address, services);
    const paging = await pagingOf('listFindings', request, services, sight.edition);
    const { items, next } = await services.estate.findings(filter, {
      top: request.query.top,
      ...(paging.from !== undefined && { from: paging.from }),
    });
    const beside = { rules: services.rules, lost: lostSightOf(sight), today: dayOf(services.now()) };
    return {
      headers: byAccept,
      body: {
        ...sightOf(sight),
        value: items.map((one) => findingBody(one, beside)),
        ...paging.linkTo(next),
      },
    };
  },
});

/** A finding as the API writes it: the words of `npm run evaluate`, and its history and fix. */
export function findingBody(
  record: FindingRecord,
  {
    rules,
    lost,
    today,
  }: { rules: readonly RuleMetadata[]; lost: (cluster: ClusterRef) => boolean; today: Day },
): FindingTold {
  const { ref } = record;
  const rule = rules.find(({ id }) => id === record.rule);
  return {
    cluster: ref.id,
    rule: record.rule,
    name: record.name,
    title: rule?.title ?? null,
    category: record.category,
    severity: record.severity,
    status: record.status,
    message: withCountdown(record.message, record.deadline, today),
    deadline: record.deadline ?? null,
    evidence: record.evidence,
    subscription: { id: ref.subscriptionId, name: ref.subscriptionName },
    resourceGroup: ref.resourceGroup,
    clusterName: ref.name,
    location: record.location,
    owner: ref.owner,
    firstFailedAt: record.firstFailedAt,
    openSince: record.openSince,
    resolvedAt: record.resolvedAt,
    regressions: record.regressions,
    daysOpen: record.openSince === null ? null : daysBetween(record.openSince.slice(0, 10), today),
    exemption: record.exemptedBy ?? null,
    lostSight: lost(ref),
    fix: fixOf(record, rule),
  };
}

function filterOf(
  {
    cluster,
    resourceGroup,
    rule,
    category,
    severity,
    status,
    exempted,
    owner: owners,
    ...scope
  }: z.infer<typeof query>,
  sight: SightNow,
  rules: readonly RuleMetadata[],
): FindingFilter {
  const subscriptions = subscriptionsAsked(sight, scope);
  return {
    statuses: status.map((word): Status => (word === 'resolved' ? 'pass' : word)),
    ...(subscriptions && { subscriptions }),
    ...(cluster !== undefined && { cluster: clusterAsked(cluster) }),
    ...(resourceGroup !== undefined && { resourceGroup: resourceGroup.toLowerCase() }),
    ...(rule && { rules: rule.map((name) => ruleIdOf(name, rules)) }),
    ...(category && { categories: category }),
    ...(severity && { severities: severity }),
    ...(exempted && { exempted: exempted === 'true' }),
    ...(owners && { owners }),
  };
}

function clusterAsked(id: string): ClusterKey {
  const address = parseClusterId(id);
  if (address !== undefined) return clusterKeyOf(address);
  throw new Problem(400, 'InvalidQueryParameterValue', 'cluster: must be the ARM id of a managed cluster.', {
    target: 'cluster',
  });
}

/** A rule may be named either way: `AKS012` or `local-accounts-disabled`. */
function ruleIdOf(rule: string, rules: readonly RuleMetadata[]): string {
  const known = rules.find(({ id, name }) => id === rule.toUpperCase() || name === rule.toLowerCase());
  if (known === undefined) {
    throw new Problem(400, 'InvalidQueryParameterValue', `rule: there is no rule ${rule}.`, {
      target: 'rule',
    });
  }
  return known.id;
}
