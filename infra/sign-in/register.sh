#!/bin/sh
# Registers the service with Microsoft Entra ID: its app roles, where people come back to after they have signed in, and
# the service's identity as what proves the app in place of a secret. Run again, it brings the registration up to date.
# Needs the Azure CLI, signed in as somebody who may register applications, and what main.bicep puts out: in the
# environment of azd, or, without azd, as variables of the same names.
set -eu

folder=$(dirname "$0")
[ -n "${SERVICE_API_HOST:-}" ] || eval "$(azd env get-values)"

tenant=$AZURE_TENANT_ID
host=$SERVICE_API_HOST
identity=$SERVICE_API_IDENTITY_PRINCIPAL_ID
name="AKS Audit ($SERVICE_API_NAME)"

# Each cloud has an Entra ID of its own, which issues the identity's tokens and names itself as whom they are for.
case $(az cloud show --query name --output tsv) in
  AzureUSGovernment) authority=https://login.microsoftonline.us exchange=api://AzureADTokenExchangeUSGov ;;
  AzureChinaCloud) authority=https://login.partner.microsoftonline.cn exchange=api://AzureADTokenExchangeChina ;;
  *) authority=https://login.microsoftonline.com exchange=api://AzureADTokenExchange ;;
esac
graph=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)

client=$(az ad app list --filter "displayName eq '$name'" --query '[0].appId' --output tsv)
[ -n "$client" ] || client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv)

az rest --method patch --url "${graph%/}/v1.0/applications(appId='$client')" \
  --headers content-type=application/json --body "{
    \"identifierUris\": [\"api://$client\"],
    \"api\": { \"requestedAccessTokenVersion\": 2 },
    \"web\": {
      \"redirectUris\": [\"https://$host/.auth/login/aad/callback\"],
      \"implicitGrantSettings\": { \"enableIdTokenIssuance\": true }
    },
    \"appRoles\": $(cat "$folder/app-roles.json")
  }"

az ad sp show --id "$client" --output none 2>/dev/null || az ad sp create --id "$client" --output none

trusted=$(az ad app federated-credential list --id "$client" --query "[?subject=='$identity'].name" --output tsv)
[ -n "$trusted" ] || az ad app federated-credential create --id "$client" --output none --parameters "{
  \"name\": \"$SERVICE_API_NAME\",
  \"issuer\": \"$authority/$tenant/v2.0\",
  \"subject\": \"$identity\",
  \"audiences\": [\"$exchange\"]
}"

echo "Registered as $client. Now: azd env set AUDIT_ENTRA_CLIENT_ID $client && azd provision"
