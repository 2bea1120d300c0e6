import type { Invocation, Notification, ReportingDescriptor } from 'sarif';
import type { DocumentHead, NotSeen } from '../document-head.ts';
import { notSeenBy } from '../document-head.ts';
import { locationOf } from './sarif-result.ts';
import { messageText } from './sarif-text.ts';

const notificationOf = {
  subscription: {
    id: 'subscription-not-read',
    text: 'A subscription was not read: nothing is known of its clusters.',
  },
  row: { id: 'row-not-read', text: 'A row was no cluster in shape, so that no rule has judged it.' },
  scope: {
    id: 'scope-not-read',
    text: 'A part of the scope was not read: subscriptions may be missing without a name.',
  },
} as const satisfies Record<NotSeen['kind'], { id: string; text: string }>;

/** The kinds of notification there are, for the tool to declare. */
export const notificationDescriptors: readonly ReportingDescriptor[] = Object.values(notificationOf).map(
  ({ id, text }) => ({ id, shortDescription: { text }, defaultConfiguration: { level: 'error' } }),
);

/** The audit as an invocation of the tool: successful only when it has seen all that it should. */
export function invocationOf(head: DocumentHead): Invocation {
  const notSeen = notSeenBy(head);
  return {
    executionSuccessful: notSeen.length === 0,
    startTimeUtc: head.asOf,
    toolExecutionNotifications: notSeen.map(notification),
    properties: {
      run: head.run,
      subscriptionsRead: readIn(head),
      subscriptionsExpected: head.coverage.length,
    },
  };
}

function readIn({ coverage }: DocumentHead): number {
  return coverage.filter(({ status }) => status === 'read').length;
}

function notification({ kind, subscription, sentence }: NotSeen): Notification {
  const descriptors = Object.keys(notificationOf);
  return {
    descriptor: { id: notificationOf[kind].id, index: descriptors.indexOf(kind) },
    level: 'error',
    message: { text: messageText(sentence) },
    ...(subscription && { locations: [locationOf(`/subscriptions/${subscription.id}`, subscription.name)] }),
  };
}
