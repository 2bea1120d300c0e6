// What the identity may do in this resource group, each for one reason. What it may read of the estate is given by
// infra/reader, by whoever holds that right.

@description('Object id of the identity.')
param principalId string

@description('Name of the storage account.')
param storageName string

@description('Name of the Application Insights component.')
param applicationInsightsName string

@description('Name of the Communication Services resource; empty where no mail is sent.')
param communicationName string

var roleIds = loadJsonContent('../role-ids.json')
var telemetryRole = roleIds['Monitoring Metrics Publisher']
var mailRole = roleIds['Communication and Email Service Owner']

var storageRoles = [
  {
    role: 'Storage Blob Data Owner'
    reason: 'The host keeps leases and keys in blobs, for which Microsoft names this role; it fetches the package, and the service its policy.'
  }
  {
    role: 'Storage Queue Data Contributor'
    reason: 'The service queues a message for each shard; the host takes it and moves what has failed.'
  }
  {
    role: 'Storage Table Data Contributor'
    reason: 'The service keeps runs, findings and deliveries in tables that it makes itself.'
  }
]

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' existing = if (!empty(communicationName)) {
  name: communicationName
}

resource onStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for entry in storageRoles: {
    scope: storage
    name: guid(storage.id, principalId, roleIds[entry.role])
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[entry.role])
      principalId: principalId
      principalType: 'ServicePrincipal'
      description: entry.reason
    }
  }
]

resource onApplicationInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: applicationInsights
  name: guid(applicationInsights.id, principalId, telemetryRole)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', telemetryRole)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'Host and service send telemetry with a token, because the component takes no keys.'
  }
}

resource onCommunication 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(communicationName)) {
  scope: communication
  name: guid(communication.id, principalId, mailRole)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', mailRole)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'The service hands mail over and asks what became of it; no smaller built-in role sends.'
  }
}
