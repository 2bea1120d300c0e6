/** What each code of a problem means, for who meets it. */
export const problemKinds = {
  UnknownQueryParameter: 'The query names a parameter that the operation does not have.',
  InvalidQueryParameterValue: 'A parameter of the query has a value that it cannot have.',
  InvalidHeaderValue: 'A header has a value that it cannot have.',
  QueryTooLong: 'The query is longer than 16,000 characters.',
  InvalidRequestBody: 'The body is not JSON, or not what the operation takes.',
  RequestTooLarge: 'The body is larger than 100,000 characters.',
  InvalidContinuation: 'The continuation is none of this service, or is of another question or caller.',
  EstateChanged: 'An audit has changed the tables since the first page was read: begin again.',
  Unauthenticated: 'The request says of nobody that he may be let in.',
  Forbidden: 'The caller does not have the role, or asks for what it may not see.',
  OutsideBounds: 'It reaches beyond what the caller may see.',
  WholeEstateOnly: 'It is told of the whole estate alone, of which the caller may see a part.',
  NoAuditYet: 'No audit has been completed yet.',
  PartsNotKnown: 'An earlier version of the service has made the audit, and kept no figures of parts.',
  AuditNotFound: 'There is no audit of this id.',
  AuditInProgress: 'An audit of another scope is under way; only one runs at a time.',
  OperationIdInUse: 'Something else was asked for under this Operation-Id.',
  AuditNotPlanned: 'The scope of the audit could not be listed.',
  RunNotFound: 'There is no audit of this id.',
  ClusterNotFound: 'No cluster of this name is known.',
  RuleNotFound: 'There is no rule of this id or name.',
  OwnerNotFound: 'The newest audit knows no cluster of this owner.',
  ExemptionNotFound: 'There is no exemption of this id.',
  InvalidExemption: 'The exemption names what is not there, or lasts longer than the policy allows.',
  DefinedByPolicy: 'The exemption stands in the policy file and is changed there.',
  TooManyExemptions: 'There are as many exemptions as an audit takes.',
  ConditionNotMet: 'The exemption is in another state than the one that the request names.',
  IfMatchRequired: 'The exemption is there already, and the request does not name its ETag.',
  RecipientNotAllowed: 'The policy allows no mail to an address.',
  MailNotConfigured: 'No mail is configured.',
  InternalError: 'The service could not answer; its log says why.',
  NotConfigured: 'The settings of the service have faults.',
  AuthenticationUnavailable: 'Who asks could not be checked; try again later.',
  NewerSchema: 'A newer version of the service has written the tables.',
  StorageUnreachable: 'The tables of the service cannot be read.',
} as const;

/** A word for programs that says why a request was not answered. */
export type ProblemCode = keyof typeof problemKinds;

/** What is said inside the service, and no operation of the document answers with. */
export type InnerCode =
  | 'NotJson'
  | 'InvalidArgument'
  | 'MethodNotAllowed'
  | 'ForeignForm'
  | 'ContentTooLarge'
  | 'PageNotFound'
  | 'SubscriptionNotFound';

/** The problems that an operation has of its own, by the status that each is answered with. */
export type ProblemsByStatus = Readonly<Record<number, readonly ProblemCode[]>>;
