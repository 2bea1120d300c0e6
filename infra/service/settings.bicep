// What the app finds in its environment. It is written when App Service authentication is already on: with AUDIT_EASYAUTH
// the app believes the headers of the platform, and before the platform is there anybody could send them.

@description('Name of the function app.')
param appName string

@description('Client id of the identity.')
param identityClientId string

@description('Address of the blob service of the host\'s account.')
param blobEndpoint string

@description('Address of the queue service of the host\'s account.')
param queueEndpoint string

@description('Address of the table service of the host\'s account.')
param tableEndpoint string

@description('Where telemetry goes.')
param applicationInsightsConnectionString string

@description('Settings of the service, each by its name. Secure, because one of them may be a secret.')
@secure()
param serviceSettings object

// Flex Consumption takes runtime and package from functionAppConfig, and refuses FUNCTIONS_WORKER_RUNTIME and
// WEBSITE_RUN_FROM_PACKAGE. The URIs hold in every cloud; AzureWebJobsStorage__accountName would mean public Azure.
var hostSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: queueEndpoint
  AzureWebJobsStorage__tableServiceUri: tableEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Host and service send requests, lines and metrics that belong together.
  AzureFunctionsJobHost__telemetryMode: 'OpenTelemetry'
  // By this the platform signs in to Entra ID without a client secret, where its authentication is on.
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
}

resource site 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: site
  name: 'appsettings'
  properties: union(hostSettings, serviceSettings)
}
