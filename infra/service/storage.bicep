// The account of the host (package, leases, queue) and of the service (tables, policy). It knows no keys.

@description('Name of the storage account.')
@minLength(3)
@maxLength(24)
param name string

@description('Region of the account.')
param location string

@description('Tags of the account.')
param tags object

@description('How the data is replicated.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string

@description('Whether the account answers from the internet; where it does not, private endpoints reach it.')
param isPublic bool

var deletedDays = 14
var shardQueue = 'aks-audit-shards'

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPublic ? 'Allow' : 'Deny'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: deletedDays }
    containerDeleteRetentionPolicy: { enabled: true, days: deletedDays }
  }
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'app-package'
}

resource policyContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'policy'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

// Both are here before the host first listens. The host puts a message whose tries have all failed into the second.
resource shardQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for queue in [shardQueue, '${shardQueue}-poison']: {
    parent: queues
    name: queue
  }
]

// The service makes its tables itself, at their first use.

var endpoints = account.properties.primaryEndpoints

@description('Resource id of the account.')
output id string = account.id

@description('Name of the account, on which roles are given.')
output name string = account.name

@description('Address of the blob service, with a slash at its end.')
output blobEndpoint string = endpoints.blob

@description('Address of the queue service, with a slash at its end.')
output queueEndpoint string = endpoints.queue

@description('Address of the table service, with a slash at its end.')
output tableEndpoint string = endpoints.table

@description('Address of the container that the package is deployed to.')
output packageContainerUrl string = '${endpoints.blob}${packageContainer.name}'

@description('Address of the container for policy files.')
output policyContainerUrl string = '${endpoints.blob}${policyContainer.name}'
