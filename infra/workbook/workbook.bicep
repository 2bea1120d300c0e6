// The questions of an operator on one page of the portal.

@description('Name that people see.')
param title string

@description('Region of the workbook.')
param location string

@description('Tags of the workbook.')
param tags object

@description('Resource id of the Log Analytics workspace that it asks.')
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // Workbooks are named by a GUID.
  name: guid(workspaceId, 'operator')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('operator.workbook.json')
  }
}
