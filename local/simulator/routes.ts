import { kubernetesVersions, subscriptions } from './arm.ts';
import type { ArmList } from './arm-lists.ts';
import { answerList, containerServiceLists, otherLists } from './arm-lists.ts';
import type { AnswerOrDrop, IncomingCall } from './answer.ts';
import { azureError, json, parseJson } from './answer.ts';
import { mailStatus, sendMail } from './email.ts';
import type { Cards, PostedCard } from './cards.ts';
import { cardList, cardPage } from './cards-page.ts';
import type { Estate } from './estate.ts';
import type { FaultKind, Operation } from './fault.ts';
import { parseFault } from './fault.ts';
import { throttled, throttledFor } from './fault-answer.ts';
import type { Faults } from './faults.ts';
import type { Mailbox, SentMail } from './mailbox.ts';
import { mailAttachment, mailboxPage, mailHtml, mailPage, mailText } from './mailbox-page.ts';
import type { Quota } from './quota.ts';
import { resources } from './resource-graph.ts';
import type { TokenBuckets } from './token-buckets.ts';
import { takeCard } from './workflow.ts';

/** All that the simulated Azure holds; the estate may be exchanged while it runs. */
export interface SimulatedAzure {
  estate: Estate;
  readonly mailbox: Mailbox;
  readonly cards: Cards;
  readonly faults: Faults;
  readonly quota: Quota;
  /** What AKS's resource provider lets through; everything when there are none. */
  readonly containerService: TokenBuckets | undefined;
}

type Handler = (
  azure: SimulatedAzure,
  call: IncomingCall,
  parts: readonly string[],
  fault?: FaultKind,
) => AnswerOrDrop;

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Its groups are the `parts` that the handler gets. Azure compares paths without case. */
  readonly path: RegExp;
  /** Set where Azure answers: such a route asks for a token and an API version. */
  readonly azure?: 'arm' | 'email';
  /** Set where a fault may strike. */
  readonly operation?: Operation;
  readonly handle: Handler;
}

/** Everything that the simulator answers to. */
export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: /^\/providers\/Microsoft\.ResourceGraph\/resources$/i,
    azure: 'arm',
    operation: 'resources',
    handle: ({ estate, quota }, { body }, _, fault) =>
      quota.take() ? resources(estate, body, fault) : throttled('resources'),
  },
  {
    method: 'GET',
    path: /^\/subscriptions$/i,
    azure: 'arm',
    handle: ({ estate }) => subscriptions(estate),
  },
  {
    method: 'GET',
    path: /^\/subscriptions\/([^/]+)\/providers\/Microsoft\.ContainerService\/locations\/([^/]+)\/kubernetesVersions$/i,
    azure: 'arm',
    operation: 'kubernetesVersions',
    handle: paced('kubernetesVersions', ({ estate }, _, [subscriptionId = '', region = '']) =>
      kubernetesVersions(estate, subscriptionId, region),
    ),
  },
  ...containerServiceLists.map((list) => ({
    ...routeOf(list),
    handle: paced('list', routeOf(list).handle),
  })),
  ...otherLists.map(routeOf),
  {
    method: 'POST',
    path: /^\/emails:send$/i,
    azure: 'email',
    operation: 'sendMail',
    handle: ({ mailbox }, call, _, fault) => sendMail(mailbox, call, fault),
  },
  {
    method: 'GET',
    path: /^\/emails\/operations\/([^/]+)$/i,
    azure: 'email',
    operation: 'mailStatus',
    handle: ({ mailbox }, _, [operationId = ''], fault) => mailStatus(mailbox, operationId, fault),
  },
  {
    method: 'POST',
    path: /\/workflows\/([^/]+)\/triggers\/manual\/paths\/invoke$/i,
    operation: 'postCard',
    handle: ({ cards }, call, [workflow = ''], fault) => takeCard(cards, workflow, call, fault),
  },
  {
    method: 'POST',
    path: /^\/simulator\/faults$/,
    handle({ faults }, { body }) {
      const fault = parseFault(parseJson(body));
      if (typeof fault === 'string') return azureError(400, 'BadRequest', fault);
      faults.add(fault);
      return json(201, fault);
    },
  },
  {
    method: 'DELETE',
    path: /^\/simulator\/faults$/,
    handle({ faults }) {
      faults.clear();
      return { status: 204, headers: {}, body: '' };
    },
  },
  {
    method: 'GET',
    path: /^\/(?:mailbox)?$/,
    handle: ({ mailbox, cards }) => mailboxPage(mailbox.mails, cardList(cards.all)),
  },
  { method: 'GET', path: /^\/mailbox\/([^/]+)$/, handle: ofMail(mailPage) },
  { method: 'GET', path: /^\/mailbox\/([^/]+)\/html$/, handle: ofMail(mailHtml) },
  { method: 'GET', path: /^\/mailbox\/([^/]+)\/text$/, handle: ofMail(mailText) },
  { method: 'GET', path: /^\/mailbox\/([^/]+)\/attachments\/(\d+)$/, handle: ofMail(attachmentOf) },
  { method: 'GET', path: /^\/cards\/([^/]+)$/, handle: ofCard(cardPage) },
];

function routeOf(list: ArmList): Route {
  return {
    method: 'GET',
    path: list.path,
    azure: 'arm',
    operation: 'list',
    handle: ({ estate }, call) => answerList(list, estate, call),
  };
}

/** A call that AKS's resource provider counts for the subscription that its path begins with. */
function paced(operation: Operation, handle: Handler): Handler {
  return (azure, call, parts, fault) => {
    const wait = azure.containerService?.take(parts[0] ?? '') ?? 0;
    return wait > 0 ? throttledFor(operation, wait) : handle(azure, call, parts, fault);
  };
}

function attachmentOf({ attachments }: SentMail, number = ''): AnswerOrDrop {
  const attachment = attachments[Number(number) - 1];
  return attachment
    ? mailAttachment(attachment)
    : azureError(404, 'NotFound', `There is no attachment ${number} to this mail.`);
}

function ofMail(show: (mail: SentMail, part?: string) => AnswerOrDrop): Handler {
  return ({ mailbox }, _, [id = '', part]) => {
    const mail = mailbox.find(id);
    return mail ? show(mail, part) : azureError(404, 'NotFound', `There is no mail ${id} in the mailbox.`);
  };
}

function ofCard(show: (card: PostedCard) => AnswerOrDrop): Handler {
  return ({ cards }, _, [id = '']) => {
    const card = cards.find(id);
    return card ? show(card) : azureError(404, 'NotFound', `There is no card ${id}.`);
  };
}
