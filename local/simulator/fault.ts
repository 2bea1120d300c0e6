import { z } from 'zod';

const operations = ['resources', 'kubernetesVersions', 'list', 'sendMail', 'mailStatus', 'postCard'] as const;
/** What can be made to go wrong; `list` is every list of ARM but those of subscriptions and versions. */
export type Operation = (typeof operations)[number];

/** Faults of the way to the service: the operation is never reached. */
const transportKinds = [
  'throttle',
  'throttleWithoutRetryAfter',
  'html502',
  'serverError500',
  'dropConnection',
  'denied403',
] as const;
export type TransportKind = (typeof transportKinds)[number];

/** Faults in what one operation answers. */
const ownKinds = {
  /** Says that rows are missing, and gives no token to ask for them. */
  truncatedWithoutToken: 'resources',
  /** Begins a page with the last row of the one before. */
  duplicateAcrossPages: 'resources',
  /** Counts one row more than there is. */
  shortCount: 'resources',
  /** The mail is taken, and the sender is told that it failed. */
  acceptThenFail: 'sendMail',
  /** The mail is taken, and the sender is told nothing. */
  acceptThenDrop: 'sendMail',
  /** The mail was taken, and given up later. */
  mailDropped: 'mailStatus',
  /** The card is taken, and whoever posted it is told nothing. */
  takeThenDrop: 'postCard',
} as const satisfies Readonly<Record<string, Operation>>;
type OwnKind = keyof typeof ownKinds;

export type FaultKind = TransportKind | OwnKind;

const faultSchema = z.strictObject({
  operation: z.enum(operations),
  kind: z.enum([...transportKinds, ...(Object.keys(ownKinds) as OwnKind[])]),
  /** How many calls go wrong; one when it is not said. */
  times: z.int().positive().optional(),
  /** So many calls that fit go well before; none when it is not said. */
  after: z.int().nonnegative().optional(),
  /** Only calls with this text in their path, query or body go wrong. */
  match: z.string().optional(),
  /** The seconds that a throttled call is told to wait; one when it is not said. */
  retryAfter: z.number().nonnegative().optional(),
});

/** One thing that goes wrong, for the next calls that fit. */
export type Fault = Readonly<z.infer<typeof faultSchema>>;

/** Checks a fault that came as JSON (`undefined`: as something else); a text is the sentence that says what is wrong with it. */
export function parseFault(document: unknown): Fault | string {
  if (document === undefined) {
    return 'The body is not JSON: send a fault such as {"operation":"resources","kind":"throttle"}.';
  }
  const { data, error } = faultSchema.safeParse(document);
  if (error) {
    const reasons = error.issues.map(({ path, message }) => [...path.map(String), message].join(': '));
    return `The fault cannot be used: ${reasons.join('; ')}.`;
  }
  const owner = isTransport(data.kind) ? data.operation : ownKinds[data.kind];
  return owner === data.operation ? data : `${data.kind} is a fault of ${owner}, not of ${data.operation}.`;
}

export function isTransport(kind: FaultKind): kind is TransportKind {
  return !(kind in ownKinds);
}
