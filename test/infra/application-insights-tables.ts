import type { ScalarType, TableColumns } from '../support/kusto.ts';

const columns = (type: ScalarType, names: string): Record<string, ScalarType> =>
  Object.fromEntries(names.split(' ').map((name) => [name, type]));

const common = {
  ...columns('String', 'AppRoleInstance AppRoleName AppVersion ClientType IKey Name OperationId'),
  ...columns('String', 'OperationName ParentId ResourceGUID SDKVersion SessionId SourceSystem TenantId Type'),
  ...columns('String', '_IsBillable _ResourceId _SubscriptionId UserId'),
  ...columns('Dynamic', 'Properties'),
  ...columns('Int', 'ItemCount'),
  ...columns('Real', '_BilledSize'),
  ...columns('DateTime', 'TimeGenerated'),
};
const { Name: _, ...unnamed } = common;

/**
 * The tables of a workspace that Application Insights writes, as learn.microsoft.com/azure/azure-monitor/reference/tables
 * has them on 2026-07-27: apptraces, apprequests, appexceptions and appmetrics.
 */
export const applicationInsightsTables: TableColumns = {
  AppTraces: {
    ...unnamed,
    ...columns('String', 'Message ReferencedItemId ReferencedType'),
    ...columns('Int', 'SeverityLevel'),
    ...columns('Dynamic', 'Measurements'),
  },
  AppRequests: {
    ...common,
    ...columns('String', 'Id PerformanceBucket ResultCode Source Url'),
    ...columns('Bool', 'Success'),
    ...columns('Real', 'DurationMs'),
    ...columns('Dynamic', 'Measurements'),
  },
  AppExceptions: {
    ...unnamed,
    ...columns(
      'String',
      'Assembly ExceptionType HandledAt InnermostAssembly InnermostMessage InnermostMethod',
    ),
    ...columns(
      'String',
      'InnermostType Message Method OuterAssembly OuterMessage OuterMethod OuterType ProblemId',
    ),
    ...columns('Int', 'SeverityLevel'),
    ...columns('Dynamic', 'Details Measurements'),
  },
  AppMetrics: { ...common, ...columns('Real', 'Max Min Sum') },
};
