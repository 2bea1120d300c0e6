// App Service authentication in front of the app. It needs no client secret: the app registration trusts the identity
// (infra/sign-in). Who may do what is the app's own matter, by the app roles in the token.

@description('Name of the function app.')
param appName string

@description('Client id of the app registration.')
param clientId string

resource site 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource authentication 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: site
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true }
    globalValidation: {
      requireAuthentication: true
      // People open the dashboard with a browser. Programs send a token with their first request.
      unauthenticatedClientAction: 'RedirectToLoginPage'
      redirectToProvider: 'azureactivedirectory'
      excludedPaths: ['/api/health']
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          clientId: clientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
        }
        validation: { allowedAudiences: [clientId, 'api://${clientId}'] }
      }
    }
    // The app calls nobody in the caller's name.
    login: { tokenStore: { enabled: false } }
    httpSettings: { requireHttps: true }
  }
}
