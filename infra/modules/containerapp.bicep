// The same app from an image, on Azure Container Apps, with the scale rules that Functions has there.
@description('Name of the app.')
param name string

@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Container Apps environment.')
param environmentId string

@description('The app\'s identity.')
param identityId string

@description('Registry that holds the image.')
param registryServer string

@description('The image.')
param image string

@description('Processor cores of a replica, as text.')
@allowed(['0.5', '1', '2', '4'])
param cores string

@description('Fewest replicas, at least one.')
param minimumReplicas int

@description('Most replicas.')
param maximumReplicas int

@description('App settings.')
param settings object

@description('Client id of an Entra app registration; empty for none.')
param authClientId string

// The two go together in Consumption: twice as many gibibytes as cores.
var memory = {
  '0.5': '1Gi'
  '1': '2Gi'
  '2': '4Gi'
  '4': '8Gi'
}

// On Flex Consumption the plan knows which runtime it is and where function keys are kept.
var environmentVariables = union(settings, {
  FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
  AzureWebJobsSecretStorageType: 'blob'
})

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 80, allowInsecure: false }
      registries: [{ server: registryServer, identity: identityId }]
    }
    template: {
      containers: [
        {
          name: 'factory'
          image: image
          env: map(items(environmentVariables), setting => { name: setting.key, value: string(setting.value) })
          resources: { cpu: json(cores), memory: memory[cores] }
        }
      ]
      scale: { minReplicas: minimumReplicas, maxReplicas: max(minimumReplicas, maximumReplicas) }
    }
  }

  resource authentication 'authConfigs' = if (!empty(authClientId)) {
    name: 'current'
    properties: {
      platform: { enabled: true }
      globalValidation: { unauthenticatedClientAction: 'Return401' }
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

output appName string = app.name
output url string = 'https://${app.properties.configuration.ingress.fqdn}'
