import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ExportResult } from '@opentelemetry/core';
import { ExportResultCode, parseTraceParent } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { AggregationTemporality, MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import packageJson from '../../package.json' with { type: 'json' };
import type { Destination } from './destination.ts';
import type { Exporters } from './exporters.ts';
import { exportersFor } from './exporters.ts';
import { recordersOn } from './meters.ts';
import type { Noted } from './noted.ts';

const scope = 'aks-audit';
// An endpoint that hangs shall not take the minutes of a function.
const longestWaitMs = 5_000;

let exporters: Promise<readonly Exporters[]> | undefined;

/**
 * Sends what one invocation has measured to every place that the settings name, and waits until it is sent: the platform may
 * take the worker away as soon as the invocation has ended. Throws one error that holds what each exporter said.
 */
export async function deliver(destination: Destination, noted: Noted): Promise<void> {
  const open = await (exporters ??= exportersFor(destination));
  const resource = resourceOf(destination);
  const outcomes = await Promise.allSettled(
    open.flatMap(({ metrics, spans }) => [
      sendMetrics(metrics, resource, noted),
      ...(noted.stages.length > 0 ? [sendSpans({ spans }, resource, noted)] : []),
    ]),
  );
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [String(outcome.reason)] : [],
  );
  if (reasons.length > 0) throw new Error([...new Set(reasons)].join(' '));
}

function resourceOf({ service }: Destination): Resource {
  return defaultResource()
    .merge(detectResources({ detectors: [envDetector] }))
    .merge(resourceFromAttributes({ 'service.name': service, 'service.version': packageJson.version }));
}

/** Collects when it is told to: without a timer, a worker without work sends nothing. */
class ReaderOnDemand extends MetricReader {
  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }

  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

async function sendMetrics(
  exporter: PushMetricExporter,
  resource: Resource,
  { measurements }: Noted,
): Promise<void> {
  if (measurements.length === 0) return;
  const reader = new ReaderOnDemand({
    aggregationTemporalitySelector: (kind) =>
      exporter.selectAggregationTemporality?.(kind) ?? AggregationTemporality.DELTA,
  });
  // One for each time: a gauge would go on telling of an audit after which another worker has done the next.
  const provider = new MeterProvider({ resource, readers: [reader] });
  const recorders = recordersOn(provider.getMeter(scope, packageJson.version));
  for (const { instrument, value, attributes } of measurements)
    recorders.get(instrument)?.(value, attributes);
  const { resourceMetrics } = await reader.collect();
  await sent((done) => {
    exporter.export(resourceMetrics, done);
  });
  await provider.shutdown();
}

async function sendSpans(
  { spans: exporter }: Pick<Exporters, 'spans'>,
  resource: Resource,
  { stages, traceParent }: Noted,
): Promise<void> {
  const ended = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({
    resource,
    // A handful in an audit, which are wanted most where the host samples least: when something has failed.
    sampler: new AlwaysOnSampler(),
    spanProcessors: [new SimpleSpanProcessor(ended)],
  });
  const tracer = provider.getTracer(scope, packageJson.version);
  const invocation = traceParent === undefined ? null : parseTraceParent(traceParent);
  const context =
    invocation === null
      ? ROOT_CONTEXT
      : trace.setSpanContext(ROOT_CONTEXT, { ...invocation, isRemote: true });
  for (const { stage, begunAt, endedAt, failed } of stages) {
    const span = tracer.startSpan(stage, { kind: SpanKind.INTERNAL, startTime: begunAt }, context);
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(endedAt);
  }
  await provider.forceFlush();
  await sent((done) => {
    exporter.export(ended.getFinishedSpans(), done);
  });
  await provider.shutdown();
}

function sent(send: (done: (result: ExportResult) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`No answer came within ${longestWaitMs / 1000} seconds.`));
    }, longestWaitMs);
    send(({ code, error }) => {
      clearTimeout(timer);
      if (code === ExportResultCode.SUCCESS) resolve();
      else reject(error ?? new Error('It was refused without a reason.'));
    });
  });
}
