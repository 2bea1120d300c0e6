import type { Trait } from '../cluster-body.ts';
import { all, profile, properties } from '../cluster-body.ts';
import { guidOf } from '../guid.ts';
import { managedNginx } from './traffic.ts';

/** What ARM answers of a cluster of today beside what somebody asked for, with the values that a new cluster has. */
export const asArmAnswers: Trait = (body) =>
  all(
    (before) => ({ ...before, eTag: guidOf(`${before.name} etag`) }),
    properties({
      linuxProfile: {
        adminUsername: 'azureuser',
        ssh: { publicKeys: [{ keyData: `ssh-rsa ${publicKey} generated-by-azure` }] },
      },
      windowsProfile: { adminUsername: 'azureuser', enableCSIProxy: true },
      autoScalerProfile,
      workloadAutoScalerProfile: {
        keda: { enabled: true },
        verticalPodAutoscaler: { enabled: false, addonAutoscaling: 'Unspecified' },
      },
      controlPlanePluginProfiles: {
        'azure-monitor-metrics-ccp': { enableV2: true },
        karpenter: { enableV2: true },
        'live-patching-controller': { enableV2: true },
        'static-egress-controller': { enableV2: true },
      },
      aiToolchainOperatorProfile: { enabled: false },
      agentPoolProfiles: body.properties.agentPoolProfiles.map((pool) => ({
        ...pool,
        workloadRuntime: 'OCIContainer',
        enableUltraSSD: false,
        networkProfile: {},
        windowsProfile: {},
        gpuProfile: { driver: 'Install' },
        eTag: guidOf(`${body.name} ${pool.name} etag`),
      })),
    }),
    profile('networkProfile', {
      kubeProxyConfig: {},
      podLinkLocalAccess: 'IMDS',
      staticEgressGatewayProfile: { enabled: false },
      natGatewayProfile: { idleTimeoutInMinutes: 4 },
    }),
    managedNginx,
  )(body);

/** As the cluster autoscaler runs unless told otherwise; ARM writes every value as a text. */
const autoScalerProfile = {
  'balance-similar-node-groups': 'false',
  'daemonset-eviction-for-empty-nodes': false,
  'daemonset-eviction-for-occupied-nodes': true,
  expander: 'random',
  'ignore-daemonsets-utilization': false,
  'max-empty-bulk-delete': '10',
  'max-graceful-termination-sec': '600',
  'max-node-provision-time': '15m',
  'max-total-unready-percentage': '45',
  'new-pod-scale-up-delay': '0s',
  'ok-total-unready-count': '3',
  'scale-down-delay-after-add': '10m',
  'scale-down-delay-after-delete': '10s',
  'scale-down-delay-after-failure': '3m',
  'scale-down-unneeded-time': '10m',
  'scale-down-unready-time': '20m',
  'scale-down-utilization-threshold': '0.5',
  'scan-interval': '10s',
  'skip-nodes-with-local-storage': 'false',
  'skip-nodes-with-system-pods': 'true',
} as const;

// As long as a key of 2,048 bits, and no key.
const publicKey = 'AAAAB3NzaC1yc2EAAAADAQABAAABAQ'.padEnd(372, 'C');
