import { deadlineOf, defineRule, fail, notApplicable, pass, seen, unknown } from '../evaluation/rule.ts';
import { flag, text, word } from '../inventory/cluster/property.ts';

const nginx = 'properties.ingressProfile.webAppRouting.nginx.defaultIngressControllerType';
const gateway = 'properties.ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode';

export const managedIngressSupported = defineRule({
  id: 'AKS065',
  name: 'managed-ingress-supported',
  title: 'The application routing add-on does not rest on NGINX',
  severity: 'high',
  category: 'network',
  rationale:
    'The Ingress NGINX project has ended. Azure gives the NGINX of the application routing add-on its last ' +
    'critical patches in November 2026; after that a controller that faces the internet has no fixes.',
  remediation: {
    az: 'az aks update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --enable-app-routing-istio\naz aks approuting update --subscription {subscription} --resource-group {resourceGroup} --name {cluster} --nginx None',
    bicep:
      "properties: { ingressProfile: { webAppRouting: { nginx: { defaultIngressControllerType: 'None' }, gatewayAPIImplementations: { appRoutingIstio: { mode: 'Enabled' } } } } }",
    terraform: 'web_app_routing { default_nginx_controller = "None" }',
    rebuild: 'none',
    note: 'Between the two commands, write your Ingresses as Gateways and HTTPRoutes and move the DNS names. It needs the managed Gateway API, and does not run beside the Istio service mesh add-on.',
  },
  references: [
    'https://learn.microsoft.com/azure/aks/app-routing',
    'https://learn.microsoft.com/azure/aks/app-routing-gateway-api',
  ],
  mappedIds: {},
  pillar: 'security',
  reviewed: '2026-11-21',

  evaluate(cluster, { retirements }) {
    if (flag(cluster, 'properties.ingressProfile.webAppRouting.enabled') !== true)
      return notApplicable('The application routing add-on is not in use.');
    if (word(cluster, nginx) === 'none')
      return pass('The application routing add-on has no NGINX controller.');
    if (word(cluster, gateway) === 'enabled') {
      return unknown(
        'NGINX and the Gateway API are both enabled; ARM does not state which of them takes the traffic.',
      );
    }
    // Absent means that it was never set: AKS then makes a controller that annotations configure.
    const type = text(cluster, nginx) ?? 'AnnotationControlled';
    const retirement = retirements['managed nginx'];
    const when = retirement === undefined ? '' : `, which gets its last critical patches on ${retirement.on}`;
    return fail(
      `The application routing add-on rests on NGINX (${type})${when}.`,
      seen(cluster, nginx, 'None, and the Gateway API in its place'),
      { deadline: deadlineOf(retirement) },
    );
  },
});
