// A private DNS zone that a virtual network looks into.
@description('Name of the zone, such as privatelink.blob.core.windows.net.')
param name string

@description('Tags of the resources.')
param tags object

@description('Virtual network that looks into it.')
param networkId string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: name
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: 'factory'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
}
