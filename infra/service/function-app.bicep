// The app itself, on the Flex Consumption plan: Linux only, from nothing to many instances and back, no slots.
// Its settings are written after it, by settings.bicep.

@description('Name of the function app, the first part of its address.')
param name string

@description('Name of its plan.')
param planName string

@description('Region of both; it must offer Flex Consumption.')
param location string

@description('Tags of both.')
param tags object

@description('Major version of Node.js.')
@allowed(['24', '22'])
param nodeVersion string

@description('Memory of an instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('How many instances there are at most.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Resource id of the identity.')
param identityId string

@description('Address of the container that the package is deployed to.')
param packageContainerUrl string

@description('Resource id of the subnet that the app sends from; empty for none.')
param subnetId string

@description('Whether the app answers from the internet; where it does not, a private endpoint reaches it.')
param isPublic bool

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // azd deploys to the resource that has this tag.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    // A setting that is a Key Vault reference is read by it.
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'node'
        version: nodeVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
  }
}

// Who deploys does so with a token; user names and passwords open neither door.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: site
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: site
  name: 'scm'
  properties: { allow: false }
}

@description('Resource id of the app.')
output id string = site.id

@description('Name of the app, to which its authentication belongs.')
output name string = site.name

@description('Host name that the app answers to.')
output hostName string = site.properties.defaultHostName
