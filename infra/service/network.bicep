// A network of the service's own: one subnet for what the app calls, one for private endpoints.

@description('Name of the virtual network.')
param name string

@description('Region of the network.')
param location string

@description('Tags of the network.')
param tags object

@description('Range of addresses, /26 or larger. Each subnet takes a /27 of it, which is what Microsoft recommends for one app.')
param addressPrefix string

var appSubnet = 'snet-app'
var endpointSubnet = 'snet-private-endpoints'

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: appSubnet
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 27, 0)
          // Flex Consumption takes this delegation, other plans Microsoft.Web/serverFarms. No resource here is of the provider,
          // so nothing registers it in the subscription: az provider register --namespace Microsoft.App.
          delegations: [
            {
              name: 'flex-consumption'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: endpointSubnet
        properties: { addressPrefix: cidrSubnet(addressPrefix, 27, 1) }
      }
    ]
  }
}

@description('Resource id of the network, to which DNS zones are linked.')
output id string = network.id

@description('Resource id of the subnet that the app sends from.')
output appSubnetId string = '${network.id}/subnets/${appSubnet}'

@description('Resource id of the subnet that holds private endpoints.')
output endpointSubnetId string = '${network.id}/subnets/${endpointSubnet}'
