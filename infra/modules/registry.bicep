// Where the image of hosting containerApps is built and kept. No administrator account: the app pulls by role.
@description('Name of the registry: letters and digits.')
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

output registryName string = registry.name
output loginServer string = registry.properties.loginServer
