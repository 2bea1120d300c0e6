import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { throttlingPolicy } from '../../src/azure/throttling.ts';

const cases: Record<string, [status: number, headers: Record<string, string>, wait: string | undefined]> = {
  'a wait in seconds is kept': [429, { 'retry-after': '7' }, '7000'],
  'no wait at all is kept': [429, { 'retry-after': '0' }, '0'],
  'a wait in milliseconds comes first': [429, { 'retry-after-ms': '20', 'retry-after': '7' }, '20'],
  'without one the end of the quota window counts': [
    429,
    { 'x-ms-user-quota-resets-after': '00:01:05' },
    '60000',
  ],
  'a window may end within fractions of a second': [
    429,
    { 'x-ms-user-quota-resets-after': '00:00:04.9' },
    '4000',
  ],
  'without either it is the length of a window': [429, {}, '5000'],
  'a date is not a wait': [429, { 'retry-after': 'Fri, 20 Nov 2026 08:00:00 GMT' }, '5000'],
  'no wait is longer than a minute': [429, { 'retry-after': '3600' }, '60000'],
  'an unavailable service may name its wait too': [503, { 'retry-after': '3600' }, '60000'],
  'one that names none is left to the growing delays of the SDK': [503, {}, undefined],
  'a success is not throttled': [200, { 'retry-after': '7' }, undefined],
};

it.each<[address: string, told: unknown[]]>([
  ['/providers/Microsoft.ResourceGraph/resources', ['Azure Resource Graph', 7]],
  [
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c/maintenanceConfigurations',
    ['AKS', 7],
  ],
  ['/subscriptions', ['Azure Resource Manager', 7]],
])('tells who has throttled %s, and for how many seconds', async (address, told) => {
  const heard: unknown[] = [];
  const request = createPipelineRequest({ url: `https://management.azure.com${address}` });
  const answer = (status: number) => ({
    request,
    status,
    headers: createHttpHeaders({ 'retry-after': '7' }),
  });
  const policy = throttlingPolicy((...what) => heard.push(what));
  await policy.sendRequest(request, () => Promise.resolve(answer(429)));
  await policy.sendRequest(request, () => Promise.resolve(answer(200)));
  expect(heard).toEqual([told]);
});

it.each(Object.entries(cases))('%s', async (_, [status, headers, wait]) => {
  const request = createPipelineRequest({ url: 'https://management.azure.com' });
  const answer: PipelineResponse = { request, status, headers: createHttpHeaders(headers) };
  const response = await throttlingPolicy().sendRequest(request, () => Promise.resolve(answer));
  expect(response.headers.get('retry-after-ms')).toBe(wait);
});
