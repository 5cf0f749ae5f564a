// Azure OpenAI with one deployment. Keys are off: the app's identity has the role Cognitive Services OpenAI User.
@description('Name of the account and of its host name.')
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Model.')
param modelName string

@description('Version of the model; empty takes the default of the day.')
param modelVersion string

@description('Quota in thousands of tokens a minute.')
param capacity int

@description('Whether the account answers outside the virtual network.')
param publicAccess bool

resource account 'Microsoft.CognitiveServices/accounts@2025-09-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: publicAccess ? 'Allow' : 'Deny' }
  }

  resource deployment 'deployments' = {
    name: 'factory'
    sku: { name: 'GlobalStandard', capacity: capacity }
    properties: {
      model: { format: 'OpenAI', name: modelName, version: empty(modelVersion) ? null : modelVersion }
      // A model that changes by itself would change results that nobody asked to change.
      versionUpgradeOption: 'NoAutoUpgrade'
    }
  }
}

output accountId string = account.id
output accountName string = account.name
output endpoint string = account.properties.endpoint
output deploymentName string = account::deployment.name
