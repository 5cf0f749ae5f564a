// An installation to try things on: cheap while idle, everything reachable by role alone.
using 'main.bicep'

param environmentName = 'dev'
param location = 'swedencentral'
param alwaysReadyInstances = 0
param softDeleteDays = 7
param logDailyCapGb = 1
