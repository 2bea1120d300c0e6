import { regionOf } from '../../src/inventory/facts.ts';
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
  const subscription = estate.subscriptions.find(({ id }) => isSame(id, subscriptionId));
  if (subscription === undefined) {
    return azureError(
      404,
      'SubscriptionNotFound',
      `The subscription '${subscriptionId}' could not be found.`,
    );
  }
  if (!subscription.readable) {
    return azureError(
      403,
      'AuthorizationFailed',
      `The client does not have authorization to perform action 'Microsoft.ContainerService/locations/kubernetesVersions/read' over scope '/subscriptions/${subscriptionId}'.`,
    );
  }
  const offered = Object.entries(estate.kubernetesVersions).find(
    ([name]) => regionOf(name) === regionOf(region),
  );
  return offered
    ? json(200, offered[1])
    : azureError(404, 'LocationNotFound', `The location '${region}' offers no Microsoft.ContainerService.`);
}
