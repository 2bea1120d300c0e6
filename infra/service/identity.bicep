// The one identity of the service: it runs the app, reads the estate, opens the storage and sends the mail.

@description('Name of the identity.')
param name string

@description('Region of the identity.')
param location string

@description('Tags of the identity.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id, by which the app and the package container refer to it.')
output id string = identity.id

@description('Client id, by which the app asks for its tokens.')
output clientId string = identity.properties.clientId

@description('Object id, to which roles are assigned.')
output principalId string = identity.properties.principalId
