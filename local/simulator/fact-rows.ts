import { createHash } from 'node:crypto';
import type { AzurePolicyOfEstate, Estate, ResourcesOfEstate } from './estate.ts';
import { subscriptionIdOf, tenantId } from './estate.ts';
import type { Row, TableName } from './tables.ts';

/** Where Resource Graph keeps the rows of one kind of fact. */
interface Place {
  readonly kind: keyof ResourcesOfEstate | keyof AzurePolicyOfEstate;
  /** As Resource Graph writes it, in lower case. */
  readonly type: string;
  /** The property that names what a row is about, where the row is no resource with a place of its own. */
  readonly target?: string;
  /** Properties that follow from the target, for rows that do not state them. */
  readonly implied?: (target: string) => Row;
}

const places: Readonly<Record<Exclude<TableName, 'resourcecontainers'>, readonly Place[]>> = {
  resources: [
    { kind: 'virtualNetworks', type: 'microsoft.network/virtualnetworks' },
    { kind: 'routeTables', type: 'microsoft.network/routetables' },
    { kind: 'networkSecurityGroups', type: 'microsoft.network/networksecuritygroups' },
  ],
  aksresources: [{ kind: 'fleetMembers', type: 'microsoft.containerservice/fleets/members' }],
  // An assignment may be given for its principal and for its scope; Resource Graph has it once.
  authorizationresources: [
    { kind: 'roleAssignments', type: 'microsoft.authorization/roleassignments' },
    { kind: 'registryRoleAssignments', type: 'microsoft.authorization/roleassignments' },
  ],
  containerserviceeventresources: [
    {
      kind: 'endOfSupportEvents',
      type: 'microsoft.containerservice/managedclusters/scheduledevents',
      implied: () => ({ eventSource: 'EOLNotification' }),
    },
  ],
  kubernetesconfigurationresources: [
    { kind: 'clusterExtensions', type: 'microsoft.kubernetesconfiguration/extensions' },
  ],
  policyresources: [
    { kind: 'policyAssignments', type: 'microsoft.authorization/policyassignments' },
    { kind: 'policyExemptions', type: 'microsoft.authorization/policyexemptions' },
    { kind: 'policySetDefinitions', type: 'microsoft.authorization/policysetdefinitions' },
    {
      kind: 'policyStates',
      type: 'microsoft.policyinsights/policystates',
      target: 'resourceId',
      implied: (target) => ({ resourceType: typeIn(target) }),
    },
  ],
  recoveryservicesresources: [
    { kind: 'backupInstances', type: 'microsoft.dataprotection/backupvaults/backupinstances' },
  ],
  resourcechanges: [
    {
      kind: 'resourceChanges',
      type: 'microsoft.resources/changes',
      target: 'targetResourceId',
      implied: (target) => ({ targetResourceType: typeIn(target) }),
    },
  ],
  securityresources: [
    { kind: 'defenderAssessments', type: 'microsoft.security/assessments' },
    { kind: 'defenderPlans', type: 'microsoft.security/pricings' },
  ],
};

/** The rows of a table that stand around clusters, as far as their owner is visible; each id once. */
export function factRows(
  table: keyof typeof places,
  { resources, azurePolicy }: Estate,
  isVisible: (owner: { readonly subscription: string } | { readonly managementGroup: string }) => boolean,
): readonly Row[] {
  const all: Partial<ResourcesOfEstate & AzurePolicyOfEstate> = { ...resources, ...azurePolicy };
  const rows = places[table].flatMap((place) => {
    const given = all[place.kind];
    return Array.isArray(given) ? given.map((document) => rowOf(document, place)) : [];
  });
  const visible = rows.filter(({ id, subscriptionId }) => {
    if (typeof subscriptionId === 'string') return isVisible({ subscription: subscriptionId });
    const [, managementGroup = tenantId] =
      /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)/i.exec(String(id)) ?? [];
    return isVisible({ managementGroup });
  });
  const byId = Map.groupBy(visible, ({ id }) => String(id).toLowerCase());
  return [...byId.values()].flatMap((same) => same.slice(0, 1));
}

function rowOf(document: unknown, { type, target, implied }: Place): Row {
  const body = objectOf(document);
  const properties = objectOf(body.properties);
  const about = target === undefined ? undefined : properties[target];
  const owner = typeof about === 'string' ? about : '';
  // What has no id of its own has one below what it is about.
  const id = body.id ?? `${owner}/providers/${type}/${fingerprint(document)}`;
  const subscriptionId = subscriptionIdOf(owner === '' ? { ...body, id } : { id: owner });
  return {
    tenantId,
    ...body,
    id,
    type,
    ...(subscriptionId !== undefined && { subscriptionId }),
    ...('properties' in body && { properties: { ...implied?.(owner), ...properties } }),
  };
}

function objectOf(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}

/** The type of the resource that an ARM id names, in lower case. */
function typeIn(id: string): string {
  const [, provider = '', type = ''] = /\/providers\/([^/]+)\/([^/]+)/i.exec(id) ?? [];
  return `${provider}/${type}`.toLowerCase();
}

function fingerprint(document: unknown): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 32);
}
