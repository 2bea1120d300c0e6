/** Where measurements and spans go, as settings of the platform say it. */
export interface Destination {
  /** The connection string of Application Insights; undefined without one. */
  readonly applicationInsights: string | undefined;
  /** The client id of the identity that Application Insights shall be told; undefined for the system-assigned one. */
  readonly clientId: string | undefined;
  /** Whether Application Insights wants tokens of Entra ID. */
  readonly byToken: boolean;
  /** Whether an endpoint for OpenTelemetry's protocol is named; its exporters read the settings themselves. */
  readonly protocol: boolean;
  /** What the service is called, as the host calls it, so that both stand in one place of a map. */
  readonly service: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where telemetry goes; undefined where no setting asks for it, as on one machine. An empty setting is none. */
export function destinationOf(env: Environment): Destination | undefined {
  const applicationInsights = set(env.APPLICATIONINSIGHTS_CONNECTION_STRING);
  const protocol = [
    env.OTEL_EXPORTER_OTLP_ENDPOINT,
    env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT,
    env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT,
  ].some(Boolean);
  if (applicationInsights === undefined && !protocol) return undefined;
  // Written as the Functions host reads it: `ClientId=…;Authorization=AAD`, in any casing.
  const authentication = new Map(
    (env.APPLICATIONINSIGHTS_AUTHENTICATION_STRING ?? '').split(';').map((pair): [string, string] => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim().toLowerCase(), value.trim()];
    }),
  );
  return {
    applicationInsights,
    clientId: set(authentication.get('clientid')),
    byToken: authentication.get('authorization')?.toLowerCase() === 'aad',
    protocol,
    service: set(env.OTEL_SERVICE_NAME) ?? set(env.WEBSITE_SITE_NAME) ?? 'aks-audit',
  };
}

const set = (value: string | undefined): string | undefined => (value === '' ? undefined : value);
