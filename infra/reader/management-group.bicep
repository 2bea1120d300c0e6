// Lets the service read the subscriptions below a management group. Run by whoever may assign roles there:
//   az deployment mg create --management-group-id GROUP --location REGION \
//     --template-file infra/reader/management-group.bicep --parameters principalId=OBJECT_ID
targetScope = 'managementGroup'

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
  name: guid(managementGroup().id, role)
  properties: {
    // Names of roles are unique in a tenant, and each management group has a definition of its own.
    roleName: '${role} (${managementGroup().name})'
    description: 'Reads what AKS Audit judges clusters by, and nothing else.'
    type: 'CustomRole'
    permissions: [{ actions: map(loadJsonContent('actions.json'), entry => entry.action) }]
    assignableScopes: [managementGroup().id]
  }
}

resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(managementGroup().id, principalId, role)
  properties: {
    roleDefinitionId: isOwnRole ? ownRole.id : tenantResourceId('Microsoft.Authorization/roleDefinitions', roleIds.Reader)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'AKS Audit reads the clusters and what surrounds them.'
  }
}
