// Private endpoints of everything the app keeps state in or asks, with the names that lead to them.
@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Virtual network that sees the private names.')
param networkId string

@description('Subnet of the endpoints.')
param subnetId string

@description('The host account.')
param hostAccountId string

@description('The data account.')
param dataAccountId string

@description('Durable Task Scheduler; empty for none.')
param schedulerId string

@description('Azure OpenAI account; empty for none.')
param openAiAccountId string

var blobZone = 'privatelink.blob.${environment().suffixes.storage}'
var queueZone = 'privatelink.queue.${environment().suffixes.storage}'
var tableZone = 'privatelink.table.${environment().suffixes.storage}'
var openAiZone = 'privatelink.openai.azure.com'
var schedulerZone = 'privatelink.durabletask.io'
var withScheduler = !empty(schedulerId)
var withOpenAi = !empty(openAiAccountId)

var zones = concat([blobZone, queueZone, tableZone], withScheduler ? [schedulerZone] : [], withOpenAi ? [openAiZone] : [])
var services = concat(
  [
    { target: hostAccountId, kind: 'blob', zone: blobZone }
    { target: hostAccountId, kind: 'queue', zone: queueZone }
    { target: hostAccountId, kind: 'table', zone: tableZone }
    { target: dataAccountId, kind: 'blob', zone: blobZone }
    { target: dataAccountId, kind: 'queue', zone: queueZone }
  ],
  withScheduler ? [{ target: schedulerId, kind: 'scheduler', zone: schedulerZone }] : [],
  withOpenAi ? [{ target: openAiAccountId, kind: 'account', zone: openAiZone }] : []
)

module zone 'zone.bicep' = [for name in zones: {
  name: 'zone-${uniqueString(name)}'
  params: {
    name: name
    tags: tags
    networkId: networkId
  }
}]

module endpoint 'endpoint.bicep' = [for service in services: {
  name: 'endpoint-${uniqueString(service.target, service.kind)}'
  dependsOn: [zone]
  params: {
    name: 'pe-${last(split(service.target, '/'))}-${service.kind}'
    location: location
    tags: tags
    targetId: service.target
    kind: service.kind
    zoneName: service.zone
    subnetId: subnetId
  }
}]
