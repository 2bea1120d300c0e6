import type { Line } from './lines.ts';
import type { Stage } from './telemetry.ts';

/** What is measured, by the names and units that OpenTelemetry's conventions ask for. */
interface Instrument {
  /** `gauge`: how it stands. `counter`: how often it happened. `histogram`: how such values are spread. */
  readonly kind: 'gauge' | 'counter' | 'histogram';
  /** In UCUM; braces say what is counted. */
  readonly unit: string;
  readonly meaning: string;
  /** By what the values are told apart. */
  readonly attributes: readonly string[];
}

/** Every instrument, by its name. */
export const instruments = {
  'aks_audit.subscriptions': {
    kind: 'gauge',
    unit: '{subscription}',
    meaning: 'Coverage: the subscriptions of the last audit of the whole estate, by how they were read.',
    attributes: ['aks_audit.coverage.status'],
  },
  'aks_audit.clusters': {
    kind: 'gauge',
    unit: '{cluster}',
    meaning: 'The clusters that the last audit of the whole estate judged.',
    attributes: [],
  },
  'aks_audit.findings': {
    kind: 'gauge',
    unit: '{finding}',
    meaning: 'The open findings of the last audit of the whole estate.',
    attributes: ['aks_audit.finding.severity'],
  },
  'aks_audit.audit.duration': {
    kind: 'histogram',
    unit: 's',
    meaning: 'How long audits took from beginning to end.',
    attributes: ['aks_audit.scope'],
  },
  'aks_audit.stage.duration': {
    kind: 'histogram',
    unit: 's',
    meaning:
      'How long stages of the work took: plan, finish and report once each time, read, judge and write once for each page of clusters.',
    attributes: ['aks_audit.stage'],
  },
  'aks_audit.throttled_calls': {
    kind: 'counter',
    unit: '{call}',
    meaning: 'Calls that Azure let wait.',
    attributes: ['aks_audit.service'],
  },
  'aks_audit.throttled_time': {
    kind: 'counter',
    unit: 's',
    meaning: 'For how long Azure let calls wait.',
    attributes: ['aks_audit.service'],
  },
  'aks_audit.deliveries': {
    kind: 'counter',
    unit: '{delivery}',
    meaning: 'Mails, cards and alarms, by how they ended.',
    attributes: ['aks_audit.delivery.kind', 'aks_audit.delivery.outcome'],
  },
} as const satisfies Readonly<Record<string, Instrument>>;

export type InstrumentName = keyof typeof instruments;

/** One value of an instrument. */
export interface Measurement {
  readonly instrument: InstrumentName;
  readonly value: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A stage that has ended; the instants are milliseconds since 1970. */
export interface EndedStage {
  readonly stage: Stage;
  readonly begunAt: number;
  readonly endedAt: number;
  readonly failed: boolean;
}

/** What a line measures: nothing, for most. An audit of a part measures its duration alone, since it is not the estate. */
export function measurementsOf(line: Line): Measurement[] {
  switch (line.message) {
    case 'Audit completed.':
      return ofAudit(line.fields);
    case 'Azure throttled a call.': {
      const attributes = { 'aks_audit.service': line.fields.service };
      return [
        { instrument: 'aks_audit.throttled_calls', value: 1, attributes },
        { instrument: 'aks_audit.throttled_time', value: line.fields.seconds, attributes },
      ];
    }
    case 'A delivery ended.': {
      const { what, outcome } = line.fields;
      const attributes = { 'aks_audit.delivery.kind': what, 'aks_audit.delivery.outcome': outcome };
      return [{ instrument: 'aks_audit.deliveries', value: 1, attributes }];
    }
    default:
      return [];
  }
}

/** How long a stage took. */
export function measurementOf({ stage, begunAt, endedAt }: EndedStage): Measurement {
  return {
    instrument: 'aks_audit.stage.duration',
    value: (endedAt - begunAt) / 1000,
    attributes: { 'aks_audit.stage': stage },
  };
}

type Completed = Extract<Line, { message: 'Audit completed.' }>['fields'];

function ofAudit(audit: Completed): Measurement[] {
  const duration: Measurement = {
    instrument: 'aks_audit.audit.duration',
    value: audit.seconds,
    attributes: { 'aks_audit.scope': audit.scope },
  };
  if (audit.scope === 'part') return [duration];
  const subscriptions = (status: string, value: number): Measurement => ({
    instrument: 'aks_audit.subscriptions',
    value,
    attributes: { 'aks_audit.coverage.status': status },
  });
  const findings = (['critical', 'high', 'medium', 'low', 'info'] as const).map((severity): Measurement => ({
    instrument: 'aks_audit.findings',
    value: audit[severity],
    attributes: { 'aks_audit.finding.severity': severity },
  }));
  return [
    duration,
    { instrument: 'aks_audit.clusters', value: audit.clusters, attributes: {} },
    subscriptions('read', audit.subscriptionsRead),
    subscriptions('unreadable', audit.subscriptionsUnreadable),
    subscriptions('missing', audit.subscriptionsMissing),
    subscriptions('failed', audit.subscriptionsFailed),
    ...findings,
  ];
}
