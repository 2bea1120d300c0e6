// One service of one resource at a private address, and the DNS zone by which the network finds it there.

@description('Name of the private endpoint.')
param name string

@description('Region of the endpoint, that of its network.')
param location string

@description('Tags of all that is made here.')
param tags object

@description('Resource id of the network that is to find the service.')
param networkId string

@description('Resource id of the subnet that gives the address.')
param subnetId string

@description('Resource id of what is reached.')
param resourceId string

@description('Which service of the resource: blob, queue, table or sites.')
@allowed(['blob', 'queue', 'table', 'sites'])
param service string

@description('Name of the DNS zone, such as privatelink.blob. and the domain of storage in this cloud.')
param zoneName string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zoneName
  location: 'global'
  tags: tags
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: last(split(networkId, '/'))
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: networkId }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: service
        properties: {
          privateLinkServiceId: resourceId
          groupIds: [service]
        }
      }
    ]
  }
}

resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: service
        properties: { privateDnsZoneId: zone.id }
      }
    ]
  }
  dependsOn: [link]
}
