// Lets the service read one subscription. What is assigned above it, role assignments, policies and exemptions, is seen as
// far as Azure shows it from below. Run by whoever may assign roles there:
//   az deployment sub create --subscription SUBSCRIPTION --location REGION \
//     --template-file infra/reader/subscription.bicep --parameters principalId=OBJECT_ID
targetScope = 'subscription'

@description('Object id of the identity: SERVICE_API_IDENTITY_PRINCIPAL_ID among the outputs of main.bicep.')
@minLength(36)
@maxLength(36)
param principalId string

@description('Reader, or a role made here that lists only what the service reads (actions.json).')
@allowed(['Reader', 'AKS Audit Reader'])
param role string = 'Reader'

var roleIds = loadJsonContent('../role-ids.json')
var isOwnRole = role != 'Reader'

resource ownRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (isOwnRole) {
  name: guid(subscription().id, role)
  properties: {
    // Names of roles are unique in a tenant, and each subscription has a definition of its own.
    roleName: '${role} (${subscription().subscriptionId})'
    description: 'Reads what AKS Audit judges clusters by, and nothing else.'
    type: 'CustomRole'
    permissions: [{ actions: map(loadJsonContent('actions.json'), entry => entry.action) }]
    assignableScopes: [subscription().id]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, principalId, role)
  properties: {
    roleDefinitionId: isOwnRole
      ? ownRole.id
      : subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.Reader)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'AKS Audit reads the clusters and what surrounds them.'
  }
}
