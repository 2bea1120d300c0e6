// Azure Communication Services with a domain to send from: one that Azure manages, or a verified one of your own.
// The domain that Azure manages sends 5 mails a minute and 10 an hour; a domain of your own starts at 30 and 100.

@description('Name of the Communication Services resource.')
@minLength(1)
@maxLength(63)
param name string

@description('Name of the Email Communication Service that holds the domain that Azure manages.')
@minLength(1)
@maxLength(63)
param emailServiceName string

@description('Tags of all that is made here.')
param tags object

@description('Where mail is kept at rest. A domain of your own must have been made for the same.')
param dataLocation string

@description('Resource id of a verified domain (Microsoft.Communication/emailServices/domains); empty for one that Azure manages.')
param domainId string

@description('What stands before the @ of the sender. The domain must know it; one that Azure manages knows DoNotReply.')
param senderUsername string

var isAzureManaged = empty(domainId)

resource emailService 'Microsoft.Communication/emailServices@2025-09-01' = if (isAzureManaged) {
  name: emailServiceName
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }
}

resource managedDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = if (isAzureManaged) {
  parent: emailService
  name: 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    linkedDomains: [isAzureManaged ? managedDomain.id : domainId]
    disableLocalAuth: true
  }
}

// A domain of your own has its name as the last part of its resource id.
var senderDomain = isAzureManaged ? managedDomain!.properties.fromSenderDomain : last(split(domainId, '/'))

@description('Name of the Communication Services resource, on which the role to send is given.')
output name string = communication.name

@description('Where mail is handed over.')
output endpoint string = 'https://${communication.properties.hostName}'

@description('Address that the mail comes from.')
output sender string = '${senderUsername}@${senderDomain}'
