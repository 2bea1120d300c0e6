import type { InnerCode, ProblemCode } from './problem-kinds.ts';

/** Why a request could not be answered; becomes `application/problem+json` that also carries Azure's `error` object. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** A word for programs: `InvalidQueryParameterValue`. */
  readonly code: ProblemCode | InnerCode;
  /** The parameter or property at fault. */
  readonly target: string | undefined;
  /** Further faults of the same request. */
  readonly details: readonly ProblemDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: ProblemCode | InnerCode,
    message: string,
    {
      target,
      details = [],
      headers = {},
      cause,
    }: {
      target?: string;
      details?: readonly ProblemDetail[];
      headers?: Readonly<Record<string, string>>;
      /** What lies behind it; logged, and never answered. */
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause });
    this.status = status;
    this.code = code;
    this.target = target;
    this.details = details;
    this.headers = headers;
  }
}

export interface ProblemDetail {
  readonly code: ProblemCode | InnerCode;
  readonly message: string;
  readonly target: string;
}

/** The body of a problem (RFC 9457), with the same facts under `error` as Azure's own services write them. */
export function problemBody({ status, code, message, target, details }: Problem, instance: string) {
  return {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail: message,
    instance,
    error: {
      code,
      message,
      ...(target !== undefined && { target }),
      ...(details.length > 0 && { details }),
    },
  };
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  428: 'Precondition Required',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
