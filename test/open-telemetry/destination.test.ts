import { destinationOf } from '../../src/open-telemetry/destination.ts';

const connection = 'InstrumentationKey=00000000-0000-0000-0000-000000000000';

it.each([{}, { APPLICATIONINSIGHTS_CONNECTION_STRING: '' }, { OTEL_SERVICE_NAME: 'x' }])(
  'is none without a setting that names one: %j',
  (env) => {
    expect(destinationOf(env)).toBeUndefined();
  },
);

it.each<[name: string, env: Record<string, string>, destination: object]>([
  [
    'Application Insights',
    { APPLICATIONINSIGHTS_CONNECTION_STRING: connection, WEBSITE_SITE_NAME: 'func-audit' },
    { applicationInsights: connection, byToken: false, protocol: false, service: 'func-audit' },
  ],
  [
    'Application Insights by the token of a user-assigned identity',
    {
      APPLICATIONINSIGHTS_CONNECTION_STRING: connection,
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING:
        'ClientId=11111111-0000-0000-0000-000000000000;Authorization=AAD',
    },
    { byToken: true, clientId: '11111111-0000-0000-0000-000000000000', service: 'aks-audit' },
  ],
  [
    'Application Insights by the token of the system-assigned identity',
    {
      APPLICATIONINSIGHTS_CONNECTION_STRING: connection,
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'authorization=aad',
    },
    { byToken: true, clientId: undefined },
  ],
  [
    'an endpoint',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' },
    { protocol: true, applicationInsights: undefined },
  ],
  [
    'an endpoint for metrics alone',
    { OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://collector' },
    { protocol: true },
  ],
  [
    'both, under a name of their own',
    {
      APPLICATIONINSIGHTS_CONNECTION_STRING: connection,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_SERVICE_NAME: 'audit',
    },
    { applicationInsights: connection, protocol: true, service: 'audit' },
  ],
])('is %s', (_, env, destination) => {
  expect(destinationOf(env)).toMatchObject(destination);
});
