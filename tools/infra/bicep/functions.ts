/** What a function of Bicep answers: a type, or the members of an object. */
export type Answer =
  'string' | 'int' | 'bool' | 'array' | 'object' | 'unknown' | { readonly [member: string]: Answer };

const answering = (answer: Answer, names: string): readonly (readonly [string, Answer])[] =>
  names.split(' ').map((name) => [name, answer]);

const suffixes = {
  acrLoginServer: 'string',
  azureDatalakeAnalyticsCatalogAndJob: 'string',
  azureDatalakeStoreFileSystem: 'string',
  keyvaultDns: 'string',
  sqlServerHostname: 'string',
  storage: 'string',
} as const;

const authentication = {
  audiences: 'array',
  identityProvider: 'string',
  loginEndpoint: 'string',
  tenant: 'string',
} as const;

const environment = {
  activeDirectoryDataLake: 'string',
  authentication,
  batch: 'string',
  gallery: 'string',
  graph: 'string',
  graphAudience: 'string',
  media: 'string',
  name: 'string',
  portal: 'string',
  resourceManager: 'string',
  sqlManagement: 'string',
  suffixes,
  vmImageAliasDoc: 'string',
} as const;

const resourceGroup = {
  id: 'string',
  location: 'string',
  managedBy: 'string',
  name: 'string',
  properties: 'object',
  tags: 'object',
  type: 'string',
} as const;

const managementGroup = { id: 'string', name: 'string', properties: 'object', type: 'string' } as const;

const subscription = {
  displayName: 'string',
  id: 'string',
  subscriptionId: 'string',
  tenantId: 'string',
} as const;

const deployment = { id: 'string', location: 'string', name: 'string', properties: 'object' } as const;

/** Every function that Bicep brings, and what it answers. */
export const builtInFunctions: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ...answering(
    'string',
    'base64 base64ToString buildUri concat dataUri dataUriToString dateTimeAdd dateTimeFromEpoch extensionResourceId format guid join loadFileAsBase64 loadTextContent managementGroupResourceId newGuid padLeft replace resourceId string subscriptionResourceId substring tenantResourceId toLogicalZone toLower toPhysicalZone toUpper trim uniqueString uri uriComponent uriComponentToString utcNow',
  ),
  ...answering('int', 'dateTimeToEpoch indexOf int lastIndexOf length max min'),
  ...answering('bool', 'bool contains empty endsWith startsWith'),
  ...answering(
    'array',
    'array createArray filter flatten intersection items map mapValues objectKeys pickZones range skip sort split take toLogicalZones toPhysicalZones',
  ),
  ...answering('object', 'cidrHost createObject groupBy shallowMerge toObject parseCidr providers'),
  ...answering(
    'unknown',
    'any base64ToJson coalesce cidrSubnet dataUriToJson fail first getSecret json last loadJsonContent loadYamlContent loadDirectoryFileInfo nameof parseUri readEnvironmentVariable readCliArg externalInput reduce reference tryGet tryIndexFromEnd union list listAccountSas listKeys listSecrets',
  ),
  ['cidrHost', 'string'],
  ['cidrSubnet', 'string'],
  ['deployer', { objectId: 'string', tenantId: 'string', userPrincipalName: 'string' }],
  ['deployment', deployment],
  ['environment', environment],
  // What they answer depends on their arguments.
  ['concat', 'unknown'],
  ['skip', 'unknown'],
  ['take', 'unknown'],
  ['intersection', 'unknown'],
  ['max', 'int'],
  ['managementGroup', managementGroup],
  ['resourceGroup', resourceGroup],
  ['subscription', subscription],
  ['tenant', { countryCode: 'string', displayName: 'string', id: 'string', tenantId: 'string' }],
]);

/** Names under which those functions and Bicep's types can be reached where a declaration hides them. */
export const namespaces: ReadonlySet<string> = new Set(['az', 'sys']);
