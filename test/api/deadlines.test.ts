import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import type { Service } from '../support/a-service.ts';
import { aService } from '../support/a-service.ts';
import type { Api } from './an-api.ts';
import { anApi } from './an-api.ts';

interface Deadline {
  readonly on: string;
  readonly what: string;
  readonly daysLeft: number;
  readonly urgency: string;
  readonly count: number;
  readonly clusters: readonly { readonly name: string; readonly owner: string | null }[];
}

let service: Service;
let api: Api;
beforeAll(async () => {
  service = await aService(sampleFleet(), { scope: sampleScope });
  api = anApi(service);
});
afterAll(() => service.close());

const deadlines = async (query = ''): Promise<readonly Deadline[]> =>
  (await api.get(`deadlines${query}`)).json.value as unknown as readonly Deadline[];

it.each(['deadlines', 'deadlines?format=ics'])('%s says that there is no audit yet', async (question) => {
  const { status, json } = await api.get(question);
  expect([status, json.error.code]).toEqual([404, 'NoAuditYet']);
});

describe('after an audit', () => {
  beforeAll(() => service.audit());

  it('lists what falls due, in date order, with the days left and the first clusters', async () => {
    const all = await deadlines();
    expect(all.map(({ on }) => on)).toEqual(all.map(({ on }) => on).toSorted());
    expect(new Set(all.map(({ urgency }) => urgency))).toEqual(new Set(['overdue', 'soon', 'later']));
    for (const { on, daysLeft, urgency, count, clusters } of all) {
      expect(daysLeft).toBe(Math.round((Date.parse(on) - Date.parse('2026-11-20')) / 86_400_000));
      expect(urgency).toBe(daysLeft < 0 ? 'overdue' : daysLeft < 30 ? 'soon' : 'later');
      expect(clusters).toHaveLength(Math.min(count, 10));
    }
  });

  it('says which audit it is of, as of when, and what that audit did not see', async () => {
    const { json, headers } = await api.get('deadlines');
    expect(json).toMatchObject({
      asOf: '2026-11-20T08:00:00.000Z',
      coverage: { subscriptionsFound: 8, notRead: [{ status: 'unreadable' }] },
    });
    expect(headers).toMatchObject({ vary: 'accept' });
  });

  it('answers with the urgent ones alone, and refuses a word that it does not know', async () => {
    const all = await deadlines();
    expect(await deadlines('?urgency=overdue,soon')).toEqual(all.filter(({ daysLeft }) => daysLeft < 30));
    expect((await api.get('deadlines?urgency=now')).json.error.target).toBe('urgency');
    expect((await api.get('deadlines?owner=team-a')).json.error.code).toBe('UnknownQueryParameter');
  });

  it.each<[string, string, string | undefined, string]>([
    ['nothing said', '', undefined, 'application/json'],
    ['any type', '', '*/*', 'application/json'],
    ['the type of a calendar', '', 'text/calendar', 'text/calendar'],
    ['a list of types', '', 'text/html, Text/Calendar; charset=utf-8;q=0.9', 'text/calendar'],
    ['a type that only begins like it', '', 'text/calendars', 'application/json'],
    ['the format', '?format=ics', undefined, 'text/calendar'],
    ['the format, over the type', '?format=json', 'text/calendar', 'application/json'],
  ])('answers in the form that is asked for: %s', async (_, query, accept, type) => {
    const { status, headers } = await api.get(`deadlines${query}`, accept === undefined ? {} : { accept });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(`${type}; charset=utf-8`);
  });

  it('is a calendar with an entry for each, whose every entry says that a subscription was not read', async () => {
    const { body = '' } = await api.get('deadlines?format=ics');
    const unfolded = body.replaceAll('\r\n ', '');
    const all = await deadlines();
    expect(unfolded.match(/^SUMMARY:/gm)).toHaveLength(all.length);
    expect(
      unfolded.match(/^DESCRIPTION:.*7 of 8 subscriptions read\. Not everything was seen/gm),
    ).toHaveLength(all.length);
    expect(unfolded).toContain('URL;VALUE=URI:https://audit.contoso.example/api/report\r\n');
  });

  it('is not sent again to who has it, until the next audit', async () => {
    const { headers } = await api.get('deadlines?format=ics');
    service.later({ minutes: 60 });
    const again = await api.get('deadlines?format=ics', { 'if-none-match': headers.etag ?? '' });
    expect(again.status).toBe(304);
    await service.audit();
    const fresh = await api.get('deadlines?format=ics', { 'if-none-match': headers.etag ?? '' });
    expect(fresh.status).toBe(200);
  });
});
