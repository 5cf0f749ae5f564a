// What a person on duty may do without keys: read artifacts, send events and look at those set aside, and see workflows in the scheduler's dashboard.
@description('Person, group or service principal.')
param principalId string

@description('What it is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string

@description('The data account.')
param dataAccountName string

@description('Container of artifacts.')
param artifactContainer string

@description('Queue of events.')
param eventsQueue string

@description('Durable Task Scheduler; empty for none.')
param schedulerName string

@description('Task hub in the scheduler.')
param taskHubName string

var role = {
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
}

resource data 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource artifacts 'containers' existing = {
      name: artifactContainer
    }
  }

  resource queues 'queueServices' existing = {
    name: 'default'

    resource events 'queues' existing = {
      name: eventsQueue
    }

    resource poison 'queues' existing = {
      name: '${eventsQueue}-poison'
    }
  }
}

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = if (!empty(schedulerName)) {
  name: empty(schedulerName) ? 'none' : schedulerName

  resource hub 'taskHubs' existing = {
    name: taskHubName
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data::blobs::artifacts
  name: guid(data::blobs::artifacts.id, principalId, role.storageBlobDataReader)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.storageBlobDataReader)
    principalId: principalId
    principalType: principalType
  }
}

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data::queues::events
  name: guid(data::queues::events.id, principalId, role.storageQueueDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.storageQueueDataContributor)
    principalId: principalId
    principalType: principalType
  }
}

resource clears 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: data::queues::poison
  name: guid(data::queues::poison.id, principalId, role.storageQueueDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.storageQueueDataContributor)
    principalId: principalId
    principalType: principalType
  }
}

resource watches 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(schedulerName)) {
  scope: scheduler::hub
  name: guid(scheduler::hub.id, principalId, role.durableTaskDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.durableTaskDataContributor)
    principalId: principalId
    principalType: principalType
  }
}
