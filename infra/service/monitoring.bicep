// What the service and its host write down, and for how long it stays.

@description('Name of the Log Analytics workspace.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('Name of the Application Insights component.')
param applicationInsightsName string

@description('Region of both.')
param location string

@description('Tags of both.')
param tags object

@description('For how many days lines are kept. The tables of Application Insights are free of charge for 90.')
@minValue(30)
@maxValue(730)
param retentionDays int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    features: { disableLocalAuth: true }
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: applicationInsightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // The connection string then says only where telemetry goes; who sends it proves it with a token.
    DisableLocalAuth: true
  }
}

@description('Resource id of the workspace, which the alerts query.')
output workspaceId string = workspace.id

@description('Name of the Application Insights component, on which the role to send is given.')
output applicationInsightsName string = applicationInsights.name

@description('Where the host sends its telemetry. Holds no secret that opens anything.')
output connectionString string = applicationInsights.properties.ConnectionString
