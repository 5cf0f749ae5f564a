// Two accounts, because their limits, roles and lives differ: the host's (packages, leases, the task hub) and the data's (artifacts, events).
// Neither knows shared keys.
@description('Name of the host account: deployment packages, leases and, with backend storage, the task hub.')
param hostAccountName string

@description('Name of the data account: artifacts and events.')
param dataAccountName string

@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Redundancy of the data account; the host account is always local, its hub cannot move to another region anyway.')
param sku string

@description('Container of deployment packages.')
param deploymentContainer string

@description('Container of artifacts.')
param artifactContainer string

@description('Queue of events; its poison queue is made beside it.')
param eventsQueue string

@description('Days for which deleted or overwritten artifacts can be brought back.')
param softDeleteDays int

@description('Whether the accounts answer outside the virtual network.')
param publicAccess bool

@description('Log Analytics workspace that gets the log of the queues.')
param workspaceId string

var guarded = {
  allowSharedKeyAccess: false
  allowBlobPublicAccess: false
  allowCrossTenantReplication: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  networkAcls: {
    bypass: 'AzureServices'
    defaultAction: publicAccess ? 'Allow' : 'Deny'
  }
}

resource host 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: hostAccountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: guarded

  resource blobs 'blobServices' = {
    name: 'default'

    resource deployments 'containers' = {
      name: deploymentContainer
    }
  }
}

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: dataAccountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: guarded

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // Objects never change; versions bring back what a pointer said before, and soft delete what somebody removed by mistake.
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
      containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    }

    resource artifacts 'containers' = {
      name: artifactContainer
    }
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource events 'queues' = {
      name: eventsQueue
    }

    resource poison 'queues' = {
      name: '${eventsQueue}-poison'
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    dependsOn: [blobs]
    properties: {
      policy: {
        rules: [
          {
            name: 'old-versions'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: softDeleteDays } } }
            }
          }
        ]
      }
    }
  }
}

// The alert on messages set aside reads this log. Only the data account's queues are logged: some lines for each event.
resource queueLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: data::queues
  name: 'writes'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageWrite', enabled: true }]
  }
}

output hostAccountId string = host.id
output hostAccountName string = host.name
output hostBlobUri string = host.properties.primaryEndpoints.blob
output hostQueueUri string = host.properties.primaryEndpoints.queue
output hostTableUri string = host.properties.primaryEndpoints.table
output dataAccountId string = data.id
output dataAccountName string = data.name
output dataBlobUri string = data.properties.primaryEndpoints.blob
output dataQueueUri string = data.properties.primaryEndpoints.queue
