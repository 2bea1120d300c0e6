/** What the simulator sends back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Instead of an answer: the connection breaks. */
export const dropped = 'dropped';
export type AnswerOrDrop = Answer | typeof dropped;

/** One request, read to its end. */
export interface IncomingCall {
  readonly method: string;
  /** The path without its query, percent-decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** One of the reasons below an error of Azure. */
export interface ErrorDetail {
  readonly code: string;
  readonly message: string;
}

/** An error in the shape that ARM, Resource Graph and Communication Services share. */
export function azureError(
  status: number,
  code: string,
  message: string,
  details?: readonly ErrorDetail[],
): Answer {
  return json(status, { error: { code, message, ...(details && { details }) } }, { 'x-ms-error-code': code });
}

/** The parsed JSON of a body, or `undefined` when it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
