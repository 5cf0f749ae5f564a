// Durable Task Scheduler with one task hub, for backend scheduler. It authenticates by role alone; there are no keys.
@description('Name of the scheduler.')
param name string

@description('Name of the task hub.')
param taskHubName string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Consumption or Dedicated.')
@allowed(['Consumption', 'Dedicated'])
param skuName string

@description('Capacity units of a Dedicated scheduler.')
param capacity int

@description('Addresses (CIDR) that may connect; an empty list lets nobody in.')
param ipAllowlist array

@description('Whether the scheduler answers outside the virtual network.')
param publicAccess bool

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: skuName == 'Dedicated' ? { name: skuName, capacity: capacity } : { name: skuName }
    ipAllowlist: ipAllowlist
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  }

  resource hub 'taskHubs' = {
    name: taskHubName
    properties: {}
  }
}

output schedulerId string = scheduler.id
output schedulerName string = scheduler.name
output endpoint string = scheduler.properties.endpoint
