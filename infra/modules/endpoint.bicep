// One private endpoint and its name in a zone that exists.
@description('Name of the endpoint.')
param name string

@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('What it leads to.')
param targetId string

@description('Which of its services: blob, queue, table, scheduler, account, sites.')
param kind string

@description('Private DNS zone of that service.')
param zoneName string

@description('Subnet in which it stands.')
param subnetId string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: zoneName
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: kind
        properties: { privateLinkServiceId: targetId, groupIds: [kind] }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: kind, properties: { privateDnsZoneId: zone.id } }]
    }
  }
}
