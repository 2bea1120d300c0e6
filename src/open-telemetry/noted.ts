import type { EndedStage, Measurement } from '../telemetry/instruments.ts';

/** What one invocation has measured. */
export interface Noted {
  readonly measurements: readonly Measurement[];
  readonly stages: readonly EndedStage[];
  /** The span of the invocation, which the host records, as W3C's Trace Context writes it; undefined without one. */
  readonly traceParent: string | undefined;
}
