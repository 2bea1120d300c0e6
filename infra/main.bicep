// AKS Audit in one resource group of one subscription. What the identity may read of the estate is given by reader/.
targetScope = 'subscription'

@description('Name of the environment: part of the resource group\'s name, and of what makes all other names unique.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of all resources that have one. It must offer Flex Consumption: az functionapp list-flexconsumption-locations.')
@minLength(1)
param location string

// What is audited, and when

@description('Management group ids, separated by commas, whose subscriptions are audited; empty, with no subscriptions named, for all that the identity can read.')
param scopeManagementGroups string = ''

@description('Subscription ids, separated by commas, that are expected in every audit.')
param scopeSubscriptions string = ''

@description('When an audit begins: NCRONTAB with seconds, UTC.')
@minLength(11)
param auditSchedule string = '0 0 5 * * *'

@description('When the weekly report is mailed: NCRONTAB with seconds, UTC.')
@minLength(11)
param reportSchedule string = '0 0 7 * * MON'

@description('Within how many hours of the one before an audit of the whole estate is expected to complete.')
@minValue(1)
@maxValue(8784)
param expectedHours int = 26

@description('How many days runs and their changes are kept.')
@minValue(35)
@maxValue(3650)
param retentionDays int = 400

@description('Name of the policy file in the container policy; empty for the default policy.')
param policyBlob string = ''

// Who is told

@description('Addresses, separated by commas, that get the weekly report, 50 at most; empty for no mail at all, and nothing that sends any.')
param emailRecipients string = ''

@description('Address that people read, to which answers to the mails go.')
param emailReplyTo string = ''

@description('Where mail is kept at rest, as Communication Services names it: Europe, United States, UK, Australia ...')
@minLength(1)
param emailDataLocation string = 'Europe'

@description('Resource id of a verified domain of your own (Microsoft.Communication/emailServices/domains); empty for one that Azure manages.')
param emailDomainId string = ''

@description('What stands before the @ of the sender; a domain that Azure manages knows DoNotReply alone.')
@minLength(1)
param emailSenderUsername string = 'DoNotReply'

@description('Address of a workflow of Microsoft Teams, or a reference to a Key Vault that the identity may read: @Microsoft.KeyVault(SecretUri=...). Empty for no card.')
@secure()
param teamsWorkflowUrl string = ''

@description('Mail addresses, separated by commas, that are told when the service does not do its work; empty for no alerts.')
param alertAddresses string = ''

// Who may call

@description('Client id of the app registration that stands for the service (sign-in/); empty where callers show function keys.')
@maxLength(36)
param entraClientId string = ''

@description('Who checks the callers where there is an app registration: App Service authentication, or the service itself, which takes bearer tokens only.')
@allowed(['platform', 'service'])
param entraCheckedBy string = 'platform'

@description('Which network the service stands in: none; a virtual network from which alone its storage is reached; or one from which it is reached itself, too.')
@allowed(['public', 'privateStorage', 'private'])
param networkAccess string = 'public'

@description('Range of addresses of the virtual network, /26 or larger.')
@minLength(9)
param networkAddressPrefix string = '10.90.0.0/26'

// What it runs on

@description('Major version of Node.js.')
@allowed(['24', '22'])
param nodeVersion string = '24'

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('How many instances there are at most.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('How the data is replicated.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

var clouds = {
  AzureCloud: { name: 'public', sites: 'azurewebsites.net' }
  AzureUSGovernment: { name: 'usgovernment', sites: 'azurewebsites.us' }
  AzureChinaCloud: { name: 'china', sites: 'chinacloudsites.cn' }
}
var cloud = clouds[environment().name]

var hasMail = !empty(emailRecipients)
var hasNetwork = networkAccess != 'public'
var isReachedPrivately = networkAccess == 'private'
var isRegistered = !empty(entraClientId)
var isPlatformAsked = isRegistered && entraCheckedBy == 'platform'

var tags = { 'azd-env-name': environmentName }
var token = uniqueString(subscription().id, environmentName, location)
var names = {
  resourceGroup: 'rg-${environmentName}'
  identity: 'id-${token}'
  storage: 'st${token}'
  workspace: 'log-${token}'
  applicationInsights: 'appi-${token}'
  communication: 'acs-${token}'
  emailService: 'email-${token}'
  network: 'vnet-${token}'
  privateEndpoint: 'pep-${token}'
  plan: 'asp-${token}'
  app: 'func-${token}'
  actionGroup: 'ag-${token}'
}

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: names.resourceGroup
  location: location
  tags: tags
}

module identity 'service/identity.bicep' = {
  scope: group
  name: 'identity'
  params: {
    name: names.identity
    location: location
    tags: tags
  }
}

module storage 'service/storage.bicep' = {
  scope: group
  name: 'storage'
  params: {
    name: names.storage
    location: location
    tags: tags
    sku: storageSku
    isPublic: !hasNetwork
  }
}

module monitoring 'service/monitoring.bicep' = {
  scope: group
  name: 'monitoring'
  params: {
    workspaceName: names.workspace
    applicationInsightsName: names.applicationInsights
    location: location
    tags: tags
    retentionDays: logRetentionDays
  }
}

module mail 'service/mail.bicep' = if (hasMail) {
  scope: group
  name: 'mail'
  params: {
    name: names.communication
    emailServiceName: names.emailService
    tags: tags
    dataLocation: emailDataLocation
    domainId: emailDomainId
    senderUsername: emailSenderUsername
  }
}

module roles 'service/roles.bicep' = {
  scope: group
  name: 'roles'
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    communicationName: hasMail ? mail!.outputs.name : ''
  }
}

module network 'service/network.bicep' = if (hasNetwork) {
  scope: group
  name: 'network'
  params: {
    name: names.network
    location: location
    tags: tags
    addressPrefix: networkAddressPrefix
  }
}

module storageEndpoints 'service/private-endpoint.bicep' = [
  for service in ['blob', 'queue', 'table']: if (hasNetwork) {
    scope: group
    name: 'private-endpoint-${service}'
    params: {
      name: '${names.privateEndpoint}-${service}'
      location: location
      tags: tags
      networkId: network!.outputs.id
      subnetId: network!.outputs.endpointSubnetId
      resourceId: storage.outputs.id
      service: service
      zoneName: 'privatelink.${service}.${environment().suffixes.storage}'
    }
  }
]

module app 'service/function-app.bicep' = {
  scope: group
  name: 'function-app'
  params: {
    name: names.app
    planName: names.plan
    location: location
    tags: tags
    nodeVersion: nodeVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    identityId: identity.outputs.id
    packageContainerUrl: storage.outputs.packageContainerUrl
    subnetId: hasNetwork ? network!.outputs.appSubnetId : ''
    isPublic: !isReachedPrivately
  }
  // The host opens its storage as it starts.
  dependsOn: [roles, storageEndpoints]
}

module appEndpoint 'service/private-endpoint.bicep' = if (isReachedPrivately) {
  scope: group
  name: 'private-endpoint-sites'
  params: {
    name: '${names.privateEndpoint}-sites'
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    resourceId: app.outputs.id
    service: 'sites'
    zoneName: 'privatelink.${cloud.sites}'
  }
}

// Not taken back where the platform is not asked any more: it would open the app before its settings say so.
module authentication 'service/authentication.bicep' = if (isPlatformAsked) {
  scope: group
  name: 'authentication'
  params: {
    appName: app.outputs.name
    clientId: entraClientId
  }
}

module settings 'service/settings.bicep' = {
  scope: group
  name: 'settings'
  params: {
    appName: app.outputs.name
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    // All that src/settings.ts names; to the service empty text is an unset setting.
    serviceSettings: {
      AZURE_CLIENT_ID: identity.outputs.clientId
      AUDIT_SCOPE_MANAGEMENT_GROUPS: scopeManagementGroups
      AUDIT_SCOPE_SUBSCRIPTIONS: scopeSubscriptions
      AUDIT_SCHEDULE: auditSchedule
      REPORT_SCHEDULE: reportSchedule
      AUDIT_STORAGE: storage.outputs.tableEndpoint
      AUDIT_RETENTION_DAYS: string(retentionDays)
      AUDIT_POLICY: empty(policyBlob) ? '' : '${storage.outputs.policyContainerUrl}/${policyBlob}'
      AUDIT_CLOUD: cloud.name
      AUDIT_CREDENTIAL: 'managedIdentity'
      AUDIT_EMAIL_ENDPOINT: hasMail ? mail!.outputs.endpoint : ''
      AUDIT_EMAIL_SENDER: hasMail ? mail!.outputs.sender : ''
      AUDIT_EMAIL_RECIPIENTS: emailRecipients
      AUDIT_EMAIL_REPLY_TO: hasMail ? emailReplyTo : ''
      AUDIT_TEAMS_WORKFLOW_URL: teamsWorkflowUrl
      AUDIT_EXPECTED_HOURS: string(expectedHours)
      AUDIT_EASYAUTH: isPlatformAsked ? 'enabled' : 'disabled'
      AUDIT_ENTRA_TENANT: isRegistered ? tenant().tenantId : ''
      AUDIT_ENTRA_AUDIENCE: isRegistered && !isPlatformAsked ? '${entraClientId},api://${entraClientId}' : ''
    }
  }
  dependsOn: [authentication]
}

module workbook 'workbook/workbook.bicep' = {
  scope: group
  name: 'workbook'
  params: {
    title: 'AKS Audit (${environmentName})'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'alerts/alerts.bicep' = if (!empty(alertAddresses)) {
  scope: group
  name: 'alerts'
  params: {
    location: location
    tags: tags
    actionGroupName: names.actionGroup
    workspaceId: monitoring.outputs.workspaceId
    addresses: alertAddresses
    expectedHours: expectedHours
  }
}

// azd keeps these in its environment, under these names.

@description('Resource group of the service.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Tenant of the service.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Name of the function app.')
output SERVICE_API_NAME string = app.outputs.name

@description('Host name of the function app.')
output SERVICE_API_HOST string = app.outputs.hostName

@description('Object id of the identity, to which reader/ and sign-in/ refer.')
output SERVICE_API_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId

@description('Address of the container for policy files.')
output AUDIT_POLICY_CONTAINER_URL string = storage.outputs.policyContainerUrl
