// The app on Flex Consumption: plan, site, settings, optional Entra authentication and private endpoint.
@description('Name of the app and of its host name.')
param name string

@description('Name of the plan.')
param planName string

@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('The app\'s identity.')
param identityId string

@description('Container from which the package is run.')
param packageContainerUri string

@description('App settings.')
param settings object

@description('Memory of one instance in MB.')
param instanceMemoryMB int

@description('Most instances.')
param maximumInstanceCount int

@description('Instances that are always ready for workflows.')
param alwaysReadyInstances int

@description('Subnet from which the app goes out; empty for none.')
param subnetId string

@description('Subnet for a private endpoint of the API; used when publicAccess is false.')
param endpointSubnetId string

@description('Virtual network that sees the private name; used when publicAccess is false.')
param networkId string

@description('Whether the API answers outside the virtual network.')
param publicAccess bool

@description('Client id of an Entra app registration; empty for none.')
param authClientId string

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'durable', instanceCount: alwaysReadyInstances }]
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  resource authentication 'config' = if (!empty(authClientId)) {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: { requireAuthentication: true, unauthenticatedClientAction: 'Return401' }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: authClientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: { allowedAudiences: [authClientId, 'api://${authClientId}'] }
        }
      }
    }
  }
}

var siteZone = 'privatelink.azurewebsites.net'

module siteName 'zone.bicep' = if (!publicAccess) {
  name: 'zone-${uniqueString(siteZone)}'
  params: {
    name: siteZone
    tags: tags
    networkId: networkId
  }
}

module siteEndpoint 'endpoint.bicep' = if (!publicAccess) {
  name: 'endpoint-${uniqueString(name, 'sites')}'
  dependsOn: [siteName]
  params: {
    name: 'pe-${name}-sites'
    location: location
    tags: tags
    targetId: app.id
    kind: 'sites'
    zoneName: siteZone
    subnetId: endpointSubnetId
  }
}

output appName string = app.name
output url string = 'https://${app.properties.defaultHostName}'
