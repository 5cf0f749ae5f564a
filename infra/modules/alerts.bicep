// Three alerts: a line has stopped, a message was set aside, and nothing runs at all. They read logs, so they lag some minutes; the cord's own notice is
// faster, and the third is for the case that nobody is left to give it.
@description('Region.')
param location string

@description('Tags of the resources.')
param tags object

@description('Log Analytics workspace.')
param workspaceId string

@description('Who is told; empty for nobody.')
param email string

@description('Queue to which messages are set aside.')
param poisonQueue string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-factory'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'factory'
    enabled: true
    emailReceivers: [{ name: 'owner', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var rules = [
  {
    name: 'factory-line-stopped'
    display: 'Factory: a line has stopped'
    explanation: 'Somebody or something pulled the cord. GET /api/stops?open=true tells why; the line starts nothing until the stop is answered.'
    severity: 2
    query: 'AppRequests | where Name has_any ("PullCord", "StopWorkflow")'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT5M'
  }
  {
    name: 'factory-message-set-aside'
    display: 'Factory: a message was set aside'
    explanation: 'A message could not be handled and is in the queue ${poisonQueue}. docs/azure.md says how to look at it and send it again.'
    severity: 2
    query: 'StorageQueueLogs | where OperationName == "PutMessage" and Uri has "/${poisonQueue}/"'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT5M'
    window: 'PT5M'
  }
  {
    name: 'factory-silent'
    display: 'Factory: the timer has not run for half an hour'
    explanation: 'The timer runs every minute, so either the app is down, or its logs no longer arrive (the daily cap). Tonight\'s runs are in question.'
    severity: 1
    query: 'AppRequests | where Name == "Schedule" and Success'
    operator: 'LessThan'
    threshold: 1
    every: 'PT15M'
    window: 'PT30M'
  }
]

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: rule.name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.display
    description: rule.explanation
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: rule.every
    windowSize: rule.window
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: false
    // The tables do not exist until the first line is logged.
    skipQueryValidation: true
    actions: { actionGroups: empty(email) ? [] : [people.id] }
  }
}]
