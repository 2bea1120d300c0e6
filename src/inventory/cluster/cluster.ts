/**
 * An AKS managed cluster exactly as ARM states it: ARM's names and nesting, nothing filled in.
 *
 * Only the properties that something reads are named here; every other one is kept on the object untouched. Each is
 * optional because ARM leaves out what was never set, and `null` where ARM answers null. The types are what ARM's
 * published model promises (Microsoft.ContainerService/managedClusters); what a body really holds is checked by the
 * readers of `property.ts`.
 */
export interface Cluster {
  readonly id: string;
  readonly name?: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly sku?: { readonly name?: string; readonly tier?: string } | null;
  readonly identity?: {
    readonly type?: string;
    readonly principalId?: string;
    readonly userAssignedIdentities?: Readonly<Record<string, { readonly principalId?: string }>>;
  } | null;
  readonly properties: ManagedClusterProperties;
}

interface Switch {
  readonly enabled?: boolean;
}

interface Identity {
  readonly resourceId?: string;
  readonly clientId?: string;
  readonly objectId?: string;
}

/** An add-on; ARM writes the keys of `addonProfiles` and of `config` in more than one casing. */
export interface AddonProfile extends Switch {
  readonly config?: Readonly<Record<string, string>> | null;
  readonly identity?: Identity;
}

export interface ManagedClusterProperties {
  readonly provisioningState?: string;
  readonly powerState?: { readonly code?: string };
  readonly kubernetesVersion?: string;
  readonly currentKubernetesVersion?: string;
  readonly supportPlan?: string;
  readonly dnsPrefix?: string;
  readonly fqdnSubdomain?: string;
  readonly fqdn?: string;
  readonly privateFQDN?: string;
  readonly enableRBAC?: boolean;
  readonly disableLocalAccounts?: boolean;
  readonly publicNetworkAccess?: string;
  readonly diskEncryptionSetID?: string;
  readonly nodeResourceGroup?: string;
  readonly nodeResourceGroupProfile?: { readonly restrictionLevel?: string };
  /** Gone from the model since API version 2025-03-01; old clusters still carry it. */
  readonly enablePodSecurityPolicy?: boolean;
  readonly agentPoolProfiles?: readonly AgentPoolProfile[];
  readonly addonProfiles?: Readonly<Record<string, AddonProfile>> | null;
  readonly servicePrincipalProfile?: { readonly clientId?: string };
  readonly windowsProfile?: { readonly gmsaProfile?: Switch; readonly licenseType?: string };
  readonly podIdentityProfile?: Switch;
  readonly oidcIssuerProfile?: Switch & { readonly issuerURL?: string };
  readonly identityProfile?: { readonly kubeletidentity?: Identity } | null;
  readonly aadProfile?: {
    readonly managed?: boolean;
    readonly enableAzureRBAC?: boolean;
    readonly serverAppID?: string;
    readonly clientAppID?: string;
    readonly tenantID?: string;
    readonly adminGroupObjectIDs?: readonly string[] | null;
  };
  readonly apiServerAccessProfile?: {
    readonly enablePrivateCluster?: boolean;
    readonly enablePrivateClusterPublicFQDN?: boolean;
    readonly enableVnetIntegration?: boolean;
    readonly subnetId?: string;
    readonly privateDNSZone?: string;
    readonly authorizedIPRanges?: readonly string[];
    readonly disableRunCommand?: boolean;
  };
  readonly autoUpgradeProfile?: {
    readonly upgradeChannel?: string;
    readonly nodeOSUpgradeChannel?: string;
  };
  readonly upgradeSettings?: {
    readonly overrideSettings?: { readonly forceUpgrade?: boolean; readonly until?: string };
  };
  readonly networkProfile?: NetworkProfile;
  readonly httpProxyConfig?: {
    readonly enabled?: boolean;
    readonly httpProxy?: string;
    readonly httpsProxy?: string;
    readonly trustedCa?: string;
  };
  readonly securityProfile?: {
    readonly defender?: {
      readonly logAnalyticsWorkspaceResourceId?: string;
      readonly securityMonitoring?: Switch;
    };
    readonly azureKeyVaultKms?: Switch & { readonly keyId?: string; readonly keyVaultNetworkAccess?: string };
    /** In preview API versions alone. */
    readonly kubernetesResourceObjectEncryptionProfile?: { readonly infrastructureEncryption?: string };
    readonly workloadIdentity?: Switch;
    readonly imageCleaner?: Switch & { readonly intervalHours?: number };
    /** In preview API versions alone. */
    readonly imageIntegrity?: Switch;
  };
  readonly storageProfile?: {
    readonly diskCSIDriver?: Switch;
    readonly fileCSIDriver?: Switch;
    readonly snapshotController?: Switch;
    readonly blobCSIDriver?: Switch;
  };
  readonly ingressProfile?: {
    readonly webAppRouting?: Switch & {
      readonly nginx?: { readonly defaultIngressControllerType?: string };
      readonly gatewayAPIImplementations?: { readonly appRoutingIstio?: { readonly mode?: string } };
    };
  };
  readonly azureMonitorProfile?: {
    readonly metrics?: Switch;
    /** In preview API versions alone. */
    readonly containerInsights?: Switch & { readonly logAnalyticsWorkspaceResourceId?: string };
  };
  readonly serviceMeshProfile?: {
    readonly mode?: string;
    readonly istio?: { readonly revisions?: readonly string[] };
  };
  readonly metricsProfile?: { readonly costAnalysis?: Switch };
  readonly nodeProvisioningProfile?: { readonly mode?: string };
  readonly hostedSystemProfile?: Switch;
}

export interface NetworkProfile {
  readonly networkPlugin?: string;
  readonly networkPluginMode?: string;
  readonly networkPolicy?: string;
  readonly networkDataplane?: string;
  readonly loadBalancerSku?: string;
  readonly outboundType?: string;
  readonly podCidr?: string;
  readonly podCidrs?: readonly string[] | null;
  readonly serviceCidr?: string;
  readonly serviceCidrs?: readonly string[] | null;
  readonly ipFamilies?: readonly string[] | null;
  readonly dnsServiceIP?: string;
  /** Gone from the model since API version 2023-04-01; old clusters still carry it. */
  readonly dockerBridgeCidr?: string;
  readonly loadBalancerProfile?: {
    readonly allocatedOutboundPorts?: number;
    readonly managedOutboundIPs?: { readonly count?: number };
    readonly effectiveOutboundIPs?: readonly { readonly id?: string }[] | null;
  };
  readonly advancedNetworking?: {
    readonly enabled?: boolean;
    readonly security?: { readonly transitEncryption?: { readonly type?: string } };
  };
}

export interface AgentPoolProfile {
  readonly name?: string;
  readonly mode?: string;
  readonly type?: string;
  readonly osType?: string;
  readonly osSKU?: string;
  readonly count?: number;
  readonly minCount?: number;
  readonly maxCount?: number;
  readonly enableAutoScaling?: boolean;
  readonly maxPods?: number;
  readonly vmSize?: string;
  readonly osDiskType?: string;
  readonly osDiskSizeGB?: number;
  readonly orchestratorVersion?: string;
  readonly currentOrchestratorVersion?: string;
  readonly nodeImageVersion?: string;
  readonly provisioningState?: string;
  readonly powerState?: { readonly code?: string };
  readonly availabilityZones?: readonly string[] | null;
  readonly nodeTaints?: readonly string[] | null;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly scaleSetPriority?: string;
  readonly scaleDownMode?: string;
  readonly workloadRuntime?: string;
  readonly enableNodePublicIP?: boolean;
  readonly enableEncryptionAtHost?: boolean;
  readonly enableFIPS?: boolean;
  /** Of a preview that has ended. */
  readonly enableCustomCATrust?: boolean;
  readonly vnetSubnetID?: string;
  readonly podSubnetID?: string;
  readonly podIPAllocationMode?: string;
  readonly upgradeSettings?: { readonly maxSurge?: string; readonly maxUnavailable?: string };
  /** Of pools of the type `VirtualMachines`, which state no count of their own. */
  readonly virtualMachinesProfile?: {
    readonly scale?: {
      readonly manual?: readonly { readonly size?: string; readonly count?: number }[] | null;
      readonly autoscale?:
        readonly { readonly size?: string; readonly minCount?: number; readonly maxCount?: number }[] | null;
    };
  };
  /** How many nodes of each size a pool of the type `VirtualMachines` has. */
  readonly virtualMachineNodesStatus?: readonly { readonly size?: string; readonly count?: number }[] | null;
  readonly securityProfile?: {
    readonly enableVTPM?: boolean;
    readonly enableSecureBoot?: boolean;
    readonly sshAccess?: string;
  };
  readonly kubeletConfig?: Readonly<Record<string, unknown>>;
  readonly linuxOSConfig?: Readonly<Record<string, unknown>>;
  readonly gpuProfile?: { readonly driver?: string };
}
