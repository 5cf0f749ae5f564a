// Factory on Azure: one resource group with everything, and no secret anywhere. docs/azure.md goes through it step by step.
targetScope = 'subscription'

@description('Name of this installation, such as dev or prod; it becomes part of resource names and is the azd environment name.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Azure region of all resources. Flex Consumption and Durable Task Scheduler are not in every region: docs/azure.md says how to look.')
@minLength(1)
param location string

@description('Resource group to create or to go on using; empty takes rg-factory-NAME.')
param resourceGroupName string = ''

@description('What runs the workflows: flex is Azure Functions Flex Consumption; containerApps runs the same app from an image on Azure Container Apps.')
@allowed(['flex', 'containerApps'])
param hosting string = 'flex'

@description('Where durable state is kept, the one switch: storage is queues and tables of Azure Storage; scheduler is Durable Task Scheduler.')
@allowed(['storage', 'scheduler'])
param backend string = 'storage'

@description('Name of the task hub. Another name is another, empty hub beside the old one: for changes that work in flight must not see, and for another partitionCount.')
@minLength(3)
@maxLength(45)
param taskHubName string = 'factory'

@description('Control queues of the task hub with backend storage: how many workers can run orchestrators at once. A change needs a new taskHubName.')
@minValue(1)
@maxValue(16)
param partitionCount int = 4

@description('Billing of Durable Task Scheduler: Consumption is by the action, Dedicated by capacity units.')
@allowed(['Consumption', 'Dedicated'])
param schedulerSku string = 'Consumption'

@description('Capacity units of a Dedicated scheduler; three are highly available. Ignored for Consumption.')
@minValue(1)
@maxValue(3)
param schedulerCapacity int = 1

@description('Addresses (CIDR) that may reach a scheduler that answers in public; callers need its role besides. An empty list lets nobody in.')
param schedulerIpAllowlist array = ['0.0.0.0/0']

@description('Memory of one Flex Consumption instance in MB; processors come with it. Evaluations want 2048 or more.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most Flex Consumption instances: the limit on what a night can cost.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Flex Consumption instances that are always ready for workflows. One avoids a cold start of the durable group; 0 costs nothing while idle.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 1

@description('Fewest Container Apps replicas. At least one: the platform does not wake a durable app whose hub is in storage.')
@minValue(1)
@maxValue(100)
param minimumReplicas int = 1

@description('Most Container Apps replicas.')
@minValue(1)
@maxValue(1000)
param maximumReplicas int = 10

@description('Image for hosting containerApps, such as REGISTRY.azurecr.io/factory:1. Empty creates the registry and the environment only, so that the image can be built.')
param containerImage string = ''

@description('Processor cores of one Container Apps replica, as text: 0.5, 1, 2, 4. Memory is twice the number in GiB.')
@allowed(['0.5', '1', '2', '4'])
param containerCores string = '2'

@description('Model of an Azure OpenAI deployment to create. Empty: none; lines that propose with evolve need none. docs/azure.md says how to see what a region offers.')
param openAiModel string = ''

@description('Version of that model; it is pinned. Empty: the default version of the day.')
param openAiModelVersion string = ''

@description('Quota of the deployment in thousands of tokens a minute.')
@minValue(1)
param openAiCapacity int = 50

@description('What a virtual network guards: public is nothing (roles alone), privateState is storage, the scheduler and Azure OpenAI, private is the HTTP API besides; deployments then come from inside it.')
@allowed(['public', 'privateState', 'private'])
param network string = 'public'

@description('Address space of the virtual network, a /16 to /22; the app gets its first quarter, private endpoints the second.')
param addressPrefix string = '10.90.0.0/22'

@description('Client id of an Entra app registration: when set, callers of the HTTP API need a token of it besides the function key. Empty: the key alone.')
param authClientId string = ''

@description('Folder of the lines within the app, for FACTORY_LINES. Empty: the lines folder that is deployed with the app.')
param linesFolder string = ''

@description('Further app settings, such as FACTORY_CONFIG or Key Vault references; never a secret itself.')
param extraSettings object = {}

@description('Who hears of stopped lines and of messages set aside: an e-mail address. Empty: alerts fire and nobody is told.')
param alertEmail string = ''

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Most gigabytes of logs a day, -1 for no limit. Beyond it logs, and alerts with them, are silent until the next day.')
param logDailyCapGb int = 5

@description('Redundancy of the storage accounts: LRS in one building, ZRS in three, GZRS in another region besides.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('Days for which deleted or overwritten artifacts can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int = 14

@description('Object id of a person or group that may read artifacts, send events and look at messages set aside. Empty: nobody. azd fills in who deploys.')
param operatorPrincipalId string = ''

@description('What the operator is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName, application: 'factory' }
var useScheduler = backend == 'scheduler'
var useContainerApps = hosting == 'containerApps'
var withOpenAi = !empty(openAiModel)
var privateState = network != 'public'
var privateApi = network == 'private'
var runContainerApp = useContainerApps && !empty(containerImage)
var deploymentContainer = 'deployments'
var artifactContainer = 'factory'
var eventsQueue = 'factory-events'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: empty(resourceGroupName) ? 'rg-factory-${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  name: 'identity'
  params: {
    name: 'id-factory-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  name: 'monitoring'
  params: {
    workspaceName: 'log-factory-${token}'
    componentName: 'appi-factory-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  name: 'storage'
  params: {
    hostAccountName: 'stfh${token}'
    dataAccountName: 'stfd${token}'
    location: location
    tags: tags
    sku: storageSku
    deploymentContainer: deploymentContainer
    artifactContainer: artifactContainer
    eventsQueue: eventsQueue
    softDeleteDays: softDeleteDays
    publicAccess: !privateState
    workspaceId: monitoring.outputs.workspaceId
  }
}

module scheduler 'modules/scheduler.bicep' = if (useScheduler) {
  scope: group
  name: 'scheduler'
  params: {
    name: 'dts-factory-${token}'
    taskHubName: taskHubName
    location: location
    tags: tags
    skuName: schedulerSku
    capacity: schedulerCapacity
    ipAllowlist: schedulerIpAllowlist
    publicAccess: !privateState
  }
}

module openai 'modules/openai.bicep' = if (withOpenAi) {
  scope: group
  name: 'openai'
  params: {
    name: 'oai-factory-${token}'
    location: location
    tags: tags
    modelName: openAiModel
    modelVersion: openAiModelVersion
    capacity: openAiCapacity
    publicAccess: !privateState
  }
}

module registry 'modules/registry.bicep' = if (useContainerApps) {
  scope: group
  name: 'registry'
  params: {
    name: 'crfactory${token}'
    location: location
    tags: tags
  }
}

module virtualNetwork 'modules/network.bicep' = if (privateState) {
  scope: group
  name: 'network'
  params: {
    name: 'vnet-factory-${token}'
    location: location
    tags: tags
    addressPrefix: addressPrefix
  }
}

module endpoints 'modules/endpoints.bicep' = if (privateState) {
  scope: group
  name: 'endpoints'
  params: {
    location: location
    tags: tags
    networkId: privateState ? virtualNetwork!.outputs.networkId : ''
    subnetId: privateState ? virtualNetwork!.outputs.endpointSubnetId : ''
    hostAccountId: storage.outputs.hostAccountId
    dataAccountId: storage.outputs.dataAccountId
    schedulerId: useScheduler ? scheduler!.outputs.schedulerId : ''
    openAiAccountId: withOpenAi ? openai!.outputs.accountId : ''
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  name: 'roles'
  params: {
    principalId: identity.outputs.principalId
    hostAccountName: storage.outputs.hostAccountName
    dataAccountName: storage.outputs.dataAccountName
    artifactContainer: artifactContainer
    eventsQueue: eventsQueue
    hubInStorage: !useScheduler
    componentName: monitoring.outputs.componentName
    schedulerName: useScheduler ? scheduler!.outputs.schedulerName : ''
    taskHubName: taskHubName
    openAiAccountName: withOpenAi ? openai!.outputs.accountName : ''
    registryName: useContainerApps ? registry!.outputs.registryName : ''
  }
}

module operator 'modules/operator.bicep' = if (!empty(operatorPrincipalId)) {
  scope: group
  name: 'operator'
  params: {
    principalId: operatorPrincipalId
    principalType: operatorPrincipalType
    dataAccountName: storage.outputs.dataAccountName
    artifactContainer: artifactContainer
    eventsQueue: eventsQueue
    schedulerName: useScheduler ? scheduler!.outputs.schedulerName : ''
    taskHubName: taskHubName
  }
}

module settings 'modules/settings.bicep' = {
  scope: group
  name: 'settings'
  params: {
    identityClientId: identity.outputs.clientId
    hostBlobUri: storage.outputs.hostBlobUri
    hostQueueUri: storage.outputs.hostQueueUri
    hostTableUri: storage.outputs.hostTableUri
    dataBlobUri: storage.outputs.dataBlobUri
    dataQueueUri: storage.outputs.dataQueueUri
    artifactContainer: artifactContainer
    eventsQueue: eventsQueue
    linesFolder: linesFolder
    taskHubName: taskHubName
    partitionCount: partitionCount
    schedulerEndpoint: useScheduler ? scheduler!.outputs.endpoint : ''
    openAiEndpoint: withOpenAi ? openai!.outputs.endpoint : ''
    openAiDeployment: withOpenAi ? openai!.outputs.deploymentName : ''
    monitoringConnection: monitoring.outputs.connectionString
    extraSettings: extraSettings
  }
}

module functionApp 'modules/functionapp.bicep' = if (!useContainerApps) {
  scope: group
  name: 'functionapp'
  dependsOn: [roles, endpoints]
  params: {
    name: 'func-factory-${token}'
    planName: 'plan-factory-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.identityId
    packageContainerUri: '${storage.outputs.hostBlobUri}${deploymentContainer}'
    settings: settings.outputs.values
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    subnetId: privateState ? virtualNetwork!.outputs.appSubnetId : ''
    endpointSubnetId: privateState ? virtualNetwork!.outputs.endpointSubnetId : ''
    networkId: privateState ? virtualNetwork!.outputs.networkId : ''
    publicAccess: !privateApi
    authClientId: authClientId
  }
}

module containerEnvironment 'modules/containerenvironment.bicep' = if (useContainerApps) {
  scope: group
  name: 'containerenvironment'
  params: {
    name: 'cae-factory-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    subnetId: privateState ? virtualNetwork!.outputs.appSubnetId : ''
    internal: privateApi
  }
}

module containerApp 'modules/containerapp.bicep' = if (runContainerApp) {
  scope: group
  name: 'containerapp'
  dependsOn: [roles, endpoints]
  params: {
    name: 'ca-factory-${token}'
    location: location
    tags: tags
    environmentId: useContainerApps ? containerEnvironment!.outputs.environmentId : ''
    identityId: identity.outputs.identityId
    registryServer: useContainerApps ? registry!.outputs.loginServer : ''
    image: containerImage
    cores: containerCores
    minimumReplicas: minimumReplicas
    maximumReplicas: maximumReplicas
    settings: settings.outputs.values
    authClientId: authClientId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  name: 'alerts'
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
    poisonQueue: '${eventsQueue}-poison'
  }
}

@description('Resource group of this installation.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Region of this installation.')
output AZURE_LOCATION string = location

@description('Name of the app to which azd deploys the service api; empty while there is none.')
output SERVICE_API_NAME string = useContainerApps ? (runContainerApp ? containerApp!.outputs.appName : '') : functionApp!.outputs.appName

@description('Where the HTTP API listens; empty while there is no app.')
output AZURE_FUNCTION_URL string = useContainerApps ? (runContainerApp ? containerApp!.outputs.url : '') : functionApp!.outputs.url

@description('Storage account of artifacts and events.')
output FACTORY_STORAGE_ACCOUNT string = storage.outputs.dataAccountName

@description('Container of artifacts.')
output FACTORY_CONTAINER string = artifactContainer

@description('Queue of events.')
output FACTORY_EVENTS_QUEUE string = eventsQueue

@description('Log Analytics workspace, by the id that queries take.')
output FACTORY_LOG_WORKSPACE string = monitoring.outputs.workspaceCustomerId

@description('Endpoint of Durable Task Scheduler; empty with backend storage.')
output FACTORY_SCHEDULER_ENDPOINT string = useScheduler ? scheduler!.outputs.endpoint : ''

@description('Registry for the image of hosting containerApps; empty otherwise.')
output AZURE_CONTAINER_REGISTRY_NAME string = useContainerApps ? registry!.outputs.registryName : ''
