import type { Trait } from '../cluster-body.ts';
import { properties } from '../cluster-body.ts';

/** The Istio add-on, of one revision or of two while it is upgraded. */
export function istio(...revisions: readonly string[]): Trait {
  return properties({
    serviceMeshProfile: {
      mode: 'Istio',
      istio: { revisions, components: { ingressGateways: [{ enabled: true, mode: 'Internal' }] } },
    },
  });
}

/** Ingress by the NGINX that AKS looks after. */
export const managedNginx: Trait = properties({
  ingressProfile: {
    webAppRouting: {
      enabled: true,
      dnsZoneResourceIds: null,
      nginx: { defaultIngressControllerType: 'AnnotationControlled' },
    },
  },
});

/** The same add-on, with the Gateway API in the place of NGINX. */
export const managedGateway: Trait = properties({
  ingressProfile: {
    gatewayAPI: { installation: 'Standard' },
    webAppRouting: {
      enabled: true,
      dnsZoneResourceIds: null,
      nginx: { defaultIngressControllerType: 'None' },
      gatewayAPIImplementations: { appRoutingIstio: { mode: 'Enabled' } },
    },
  },
});
