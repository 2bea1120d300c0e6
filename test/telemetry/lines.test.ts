import { instruments, measurementOf, measurementsOf } from '../../src/telemetry/instruments.ts';
import type { FieldsOf } from '../../src/telemetry/lines.ts';
import { lines } from '../../src/telemetry/lines.ts';
import { silent } from '../../src/telemetry/telemetry.ts';

it.each(Object.entries(lines))(
  '"%s" is a sentence that says what it means and what to do',
  (sentence, line) => {
    expect(sentence).toMatch(/^[A-Z][^{}"]*\.$/);
    for (const text of [line.meaning, line.todo]) expect(text).toMatch(/^(`|[A-Z]).*\.$/);
  },
);

it('is checked by the compiler', () => {
  const { log } = silent;
  log('A message for a run that is over was left aside.', { runId: 'r', shard: 1 });
  // @ts-expect-error Nobody says this.
  log('Something happened.', {});
  // @ts-expect-error The field does not belong to the line.
  log('A message for a run that is over was left aside.', { runId: 'r', shard: 1, address: 'x' });
  // @ts-expect-error A field is missing.
  log('A message for a run that is over was left aside.', { runId: 'r' });
  // @ts-expect-error The field holds a number.
  log('A message for a run that is over was left aside.', { runId: 'r', shard: 'one' });
  // @ts-expect-error Not one of the words.
  log('A delivery ended.', { what: 'letter', outcome: 'sent' });
  expect(log).toBeDefined();
});

const completed: FieldsOf<'Audit completed.'> = {
  ...{
    runId: 'r',
    scope: 'estate',
    version: '1',
    ruleSetVersion: '2.0.0',
    clusters: 7,
    seconds: 90,
    subscriptionsLost: 1,
  },
  ...{ subscriptionsRead: 4, subscriptionsUnread: 3, subscriptionsUnreadable: 2 },
  ...{ subscriptionsMissing: 1, subscriptionsFailed: 0, critical: 1, high: 2, medium: 3, low: 4, info: 5 },
};

const short = (fields: FieldsOf<'Audit completed.'>) =>
  measurementsOf({ message: 'Audit completed.', fields }).map(({ instrument, attributes, value }) =>
    [instrument, ...Object.values(attributes), value].join(' '),
  );

it('measures an audit of the estate: coverage, findings and how long it took', () => {
  expect(short(completed)).toEqual([
    'aks_audit.audit.duration estate 90',
    'aks_audit.clusters 7',
    'aks_audit.subscriptions read 4',
    'aks_audit.subscriptions unreadable 2',
    'aks_audit.subscriptions missing 1',
    'aks_audit.subscriptions failed 0',
    'aks_audit.findings critical 1',
    'aks_audit.findings high 2',
    'aks_audit.findings medium 3',
    'aks_audit.findings low 4',
    'aks_audit.findings info 5',
  ]);
});

it('takes no part of the estate for the whole', () => {
  expect(short({ ...completed, scope: 'part' })).toEqual(['aks_audit.audit.duration part 90']);
});

it('counts what Azure let wait, and for how long', () => {
  const line = { message: 'Azure throttled a call.', fields: { service: 'AKS', seconds: 2.5 } } as const;
  expect(measurementsOf(line).map(({ instrument, value }) => [instrument, value])).toEqual([
    ['aks_audit.throttled_calls', 1],
    ['aks_audit.throttled_time', 2.5],
  ]);
});

it('takes the time of a stage in seconds', () => {
  expect(measurementOf({ stage: 'read', begunAt: 1_000, endedAt: 3_500, failed: false })).toEqual({
    instrument: 'aks_audit.stage.duration',
    value: 2.5,
    attributes: { 'aks_audit.stage': 'read' },
  });
});

it('tells values apart by the attributes that the catalogue names', () => {
  for (const { instrument, attributes } of measurementsOf({
    message: 'Audit completed.',
    fields: completed,
  })) {
    expect(Object.keys(attributes)).toEqual(instruments[instrument].attributes);
  }
});
