// Who is told when the service does not do its work. Each rule asks one question of ../queries; each row that comes back
// is a fault.

@description('Region of the rules, that of the workspace.')
param location string

@description('Tags of the rules and of their action group.')
param tags object

@description('Name of the action group.')
param actionGroupName string

@description('Resource id of the Log Analytics workspace.')
param workspaceId string

@description('Mail addresses that are told, separated by commas.')
param addresses string

@description('Within how many hours an audit of the whole estate is expected to complete.')
@minValue(1)
@maxValue(8784)
param expectedHours int

// A rule looks back two days at most. Where audits are expected less often the service alone says that one is missing, by
// the mail that it sends once a day (AUDIT_EXPECTED_HOURS).
var longestHours = 48
var longestWindow = 'P2D'

var rules = [
  {
    name: 'no-audit-completed'
    title: 'no audit of the whole estate completed'
    description: 'No audit of the whole estate has completed within ${expectedHours} hours. True also before the first one.'
    severity: 1
    enabled: expectedHours <= longestHours
    window: longestWindow
    frequency: 'PT1H'
    query: replace(
      loadTextContent('../queries/no-audit-completed.kql'),
      'let expected = 26h;',
      'let expected = ${expectedHours}h;'
    )
  }
  {
    name: 'audit-failed'
    title: 'an audit failed'
    description: 'An audit ended without a result. The next one begins with the schedule.'
    severity: 1
    enabled: true
    window: 'PT1H'
    frequency: 'PT15M'
    query: loadTextContent('../queries/audit-failed.kql')
  }
  {
    name: 'coverage-shrank'
    title: 'the audit sees less of the estate'
    description: 'Subscriptions that were read before are not any more: the right to read them was taken away, or they are gone.'
    severity: 2
    enabled: true
    window: longestWindow
    frequency: 'PT1H'
    query: loadTextContent('../queries/coverage-shrank.kql')
  }
  {
    name: 'shard-given-up'
    title: 'a part of an audit was given up'
    description: 'A shard failed at every try. Its subscriptions count as failed in the coverage of the run.'
    severity: 2
    enabled: true
    window: 'PT1H'
    frequency: 'PT15M'
    query: loadTextContent('../queries/shard-given-up.kql')
  }
  {
    name: 'delivery-failed'
    title: 'a report did not go out'
    description: 'A mail or a card was refused, or could not be handed over.'
    severity: 2
    enabled: true
    window: 'PT1H'
    frequency: 'PT15M'
    query: loadTextContent('../queries/delivery-failed.kql')
  }
  {
    name: 'throttled'
    title: 'Azure holds the audit up'
    description: 'Azure has let calls of one service wait for more than ten minutes in sum within an hour.'
    severity: 3
    enabled: true
    window: 'PT1H'
    frequency: 'PT30M'
    query: loadTextContent('../queries/throttled.kql')
  }
  {
    name: 'function-failed'
    title: 'a function fails'
    description: 'A function threw, timed out or answered 5xx three times or more within an hour.'
    severity: 2
    enabled: true
    window: 'PT1H'
    frequency: 'PT15M'
    query: loadTextContent('../queries/function-failed.kql')
  }
]

var receivers = filter(map(split(addresses, ','), address => trim(address)), address => !empty(address))

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'AKS Audit'
    emailReceivers: [
      for address in receivers: {
        name: address
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: rule.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'AKS Audit: ${rule.title}'
      description: rule.description
      severity: rule.severity
      enabled: rule.enabled
      scopes: [workspaceId]
      windowSize: rule.window
      evaluationFrequency: rule.frequency
      // One mail when it begins and one when it is over.
      autoMitigate: true
      // A new workspace does not have the columns yet.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]
