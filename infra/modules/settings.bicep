// Every app setting, for both kinds of hosting. Endpoints and names only: the app proves who it is by its identity.
@description('Client id of the app\'s identity.')
param identityClientId string

@description('Blob endpoint of the host account.')
param hostBlobUri string

@description('Queue endpoint of the host account.')
param hostQueueUri string

@description('Table endpoint of the host account.')
param hostTableUri string

@description('Blob endpoint of the data account.')
param dataBlobUri string

@description('Queue endpoint of the data account.')
param dataQueueUri string

@description('Container of artifacts.')
param artifactContainer string

@description('Queue of events.')
param eventsQueue string

@description('Folder of lines; empty leaves the app\'s own.')
param linesFolder string

@description('Name of the task hub.')
param taskHubName string

@description('Control queues of a hub in storage.')
param partitionCount int

@description('Endpoint of Durable Task Scheduler; empty keeps the hub in storage.')
param schedulerEndpoint string

@description('Endpoint of Azure OpenAI; empty for none.')
param openAiEndpoint string

@description('Deployment in Azure OpenAI.')
param openAiDeployment string

@description('Connection string of Application Insights; it names an endpoint and opens nothing, as local authentication is off.')
param monitoringConnection string

@description('Further settings; they win over the ones above.')
param extraSettings object

var always = {
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__blobServiceUri: hostBlobUri
  AzureWebJobsStorage__queueServiceUri: hostQueueUri
  AzureWebJobsStorage__tableServiceUri: hostTableUri
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  FACTORY_STORAGE__blobServiceUri: dataBlobUri
  FACTORY_STORAGE__queueServiceUri: dataQueueUri
  FACTORY_STORAGE__credential: 'managedidentity'
  FACTORY_STORAGE__clientId: identityClientId
  FACTORY_CONTAINER: artifactContainer
  FACTORY_EVENTS_QUEUE: eventsQueue
  TASKHUB_NAME: taskHubName
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoringConnection
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var storageHub = {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__partitionCount: string(partitionCount)
}

// The switch: host.json keeps the hub in storage, and these two override it.
var schedulerHub = {
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'azureManaged'
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName: 'DTS_CONNECTION_STRING'
  DTS_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
}

var models = {
  FACTORY_OPENAI_ENDPOINT: openAiEndpoint
  FACTORY_OPENAI_DEPLOYMENT: openAiDeployment
}

output values object = union(
  always,
  empty(schedulerEndpoint) ? storageHub : schedulerHub,
  empty(openAiEndpoint) ? {} : models,
  empty(linesFolder) ? {} : { FACTORY_LINES: linesFolder },
  extraSettings
)
