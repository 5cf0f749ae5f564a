// The Container Apps environment: where the app runs when hosting is containerApps. Its console goes to the same workspace, by no key.
@description('Name of the environment.')
param name string

@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Log Analytics workspace that gets the console.')
param workspaceId string

@description('Subnet of the environment; empty for none.')
param subnetId string

@description('Whether the environment answers inside its virtual network alone.')
param internal bool

resource containerEnvironment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId, internal: internal }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

resource console 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: containerEnvironment
  name: 'console'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

output environmentId string = containerEnvironment.id
