import { regionOf } from '../../src/facts/region.ts';
import type { Answer } from './answer.ts';
import { azureError, json } from './answer.ts';
import type { Estate } from './estate.ts';
import { isSame, tenantId } from './estate.ts';

/** Answers `GET /subscriptions`: those that the identity can read. */
export function subscriptions({ subscriptions: all }: Estate): Answer {
  const value = all
    .filter(({ readable }) => readable)
    .map(({ id, displayName, state }) => ({
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      tenantId,
      displayName,
      state,
      authorizationSource: 'RoleBased',
    }));
  return json(200, { value, count: { type: 'Total', value: value.length } });
}

/** Answers `GET .../locations/{region}/kubernetesVersions` of one subscription. */
export function kubernetesVersions(estate: Estate, subscriptionId: string, region: string): Answer {
  const action = 'Microsoft.ContainerService/locations/kubernetesVersions/read';
  const refusal = refusalOfSubscription(estate, subscriptionId, action);
  if (refusal) return refusal;
  const offered = Object.entries(estate.kubernetesVersions).find(
    ([name]) => regionOf(name) === regionOf(region),
  );
  return offered
    ? json(200, offered[1])
    : azureError(404, 'LocationNotFound', `The location '${region}' offers no Microsoft.ContainerService.`);
}

/** What ARM says where the identity may not do something in a subscription; `undefined` where it may. */
export function refusalOfSubscription(
  { subscriptions: all }: Estate,
  subscriptionId: string,
  action: string,
): Answer | undefined {
  const subscription = all.find(({ id }) => isSame(id, subscriptionId));
  if (subscription === undefined) {
    return azureError(
      404,
      'SubscriptionNotFound',
      `The subscription '${subscriptionId}' could not be found.`,
    );
  }
  if (subscription.readable) return undefined;
  return azureError(
    403,
    'AuthorizationFailed',
    `The client does not have authorization to perform action '${action}' over scope '/subscriptions/${subscriptionId}'.`,
  );
}
