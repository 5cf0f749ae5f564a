// What azd deploys: each value can be set with `azd env set NAME VALUE`, and has a default where one makes sense.
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param resourceGroupName = readEnvironmentVariable('AZURE_RESOURCE_GROUP', '')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param hosting = readEnvironmentVariable('FACTORY_HOSTING', 'flex')
param backend = readEnvironmentVariable('FACTORY_BACKEND', 'storage')
param taskHubName = readEnvironmentVariable('FACTORY_TASK_HUB', 'factory')
param partitionCount = int(readEnvironmentVariable('FACTORY_PARTITIONS', '4'))
param network = readEnvironmentVariable('FACTORY_NETWORK', 'public')
param authClientId = readEnvironmentVariable('FACTORY_AUTH_CLIENT_ID', '')
param alertEmail = readEnvironmentVariable('FACTORY_ALERT_EMAIL', '')
param openAiModel = readEnvironmentVariable('FACTORY_OPENAI_MODEL', '')
param openAiModelVersion = readEnvironmentVariable('FACTORY_OPENAI_MODEL_VERSION', '')
param containerImage = readEnvironmentVariable('FACTORY_IMAGE', '')
param extraSettings = json(readEnvironmentVariable('FACTORY_EXTRA_SETTINGS', '{}'))
