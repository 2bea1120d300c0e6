import type { FieldsOf, Message } from './lines.ts';

/** Writes one line for the operator. A sentence or a field that is not in `lines` does not compile. */
export type Log = <M extends Message>(message: M, fields: FieldsOf<M>) => void;

/** The stages that work takes its time in. */
export const stages = ['plan', 'read', 'judge', 'write', 'finish', 'report'] as const;
export type Stage = (typeof stages)[number];

/** Does work, and notes how long it took under the name of its stage. Answers and throws what the work does. */
export type Measure = <T>(stage: Stage, work: () => Promise<T>) => Promise<T>;

/** What the service says of itself while it does one thing. */
export interface Telemetry {
  readonly log: Log;
  readonly measure: Measure;
}

/** Says nothing. */
export const silent: Telemetry = { log: () => undefined, measure: (_, work) => work() };
