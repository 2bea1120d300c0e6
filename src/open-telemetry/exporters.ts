import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { AggregationTemporality } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Destination } from './destination.ts';

/** One place that metrics and spans are sent to. */
export interface Exporters {
  readonly metrics: PushMetricExporter;
  readonly spans: SpanExporter;
}

/** Opens what sends to each place that the settings name; of the two packages only those that are wanted are loaded. */
export async function exportersFor(destination: Destination): Promise<Exporters[]> {
  const { applicationInsights, protocol } = destination;
  return Promise.all([
    ...(applicationInsights === undefined ? [] : [azureMonitor(applicationInsights, destination)]),
    ...(protocol ? [openTelemetryProtocol()] : []),
  ]);
}

async function azureMonitor(
  connectionString: string,
  { byToken, clientId }: Destination,
): Promise<Exporters> {
  // Without it the package reports on itself to Microsoft.
  process.env.APPLICATION_INSIGHTS_NO_STATSBEAT ??= 'true';
  const { AzureMonitorMetricExporter, AzureMonitorTraceExporter } =
    await import('@azure/monitor-opentelemetry-exporter');
  const options = {
    connectionString,
    // A worker's disk goes with it.
    disableOfflineStorage: true,
    ...(byToken && { credential: await managedIdentity(clientId) }),
  };
  return {
    metrics: new AzureMonitorMetricExporter(options),
    spans: new AzureMonitorTraceExporter(options),
  };
}

async function managedIdentity(clientId: string | undefined) {
  const { ManagedIdentityCredential } = await import('@azure/identity');
  return clientId === undefined
    ? new ManagedIdentityCredential()
    : new ManagedIdentityCredential({ clientId });
}

async function openTelemetryProtocol(): Promise<Exporters> {
  const [{ OTLPMetricExporter }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/exporter-metrics-otlp-http'),
    import('@opentelemetry/exporter-trace-otlp-http'),
  ]);
  return {
    // A worker lives for minutes: what it has counted in all its life says nothing.
    metrics: new OTLPMetricExporter({ temporalityPreference: AggregationTemporality.DELTA }),
    spans: new OTLPTraceExporter(),
  };
}
