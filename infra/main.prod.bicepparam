// An installation for nights that count: three buildings, state in the virtual network alone, Entra tokens, somebody who hears of stops.
using 'main.bicep'

param environmentName = 'prod'
param location = 'swedencentral'
param backend = 'scheduler'
param schedulerSku = 'Dedicated'
param instanceMemoryMB = 4096
param maximumInstanceCount = 200
param network = 'privateState'
param authClientId = readEnvironmentVariable('FACTORY_AUTH_CLIENT_ID', '')
param alertEmail = readEnvironmentVariable('FACTORY_ALERT_EMAIL')
param operatorPrincipalId = readEnvironmentVariable('FACTORY_OPERATORS_GROUP_ID', '')
param operatorPrincipalType = 'Group'
param logRetentionDays = 90
param logDailyCapGb = -1
param storageSku = 'Standard_ZRS'
param softDeleteDays = 30
