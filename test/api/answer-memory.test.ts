import type { AnswerMemory } from '../../src/api/answer-memory.ts';
import { answerMemory } from '../../src/api/answer-memory.ts';
import { editionReader } from '../../src/api/edition.ts';
import { aCluster } from '../support/a-cluster.ts';
import type { Service } from '../support/a-service.ts';
import { anEstate, aService } from '../support/a-service.ts';
import { countedStores } from '../support/counted-stores.ts';
import { anApi } from './an-api.ts';

type Pieces = AsyncIterable<string | Uint8Array>;
const limits = { together: 100, ofOne: 10, unfinished: 15 };
const reply = (body: string | Pieces) => ({ status: 200, headers: { etag: '"a"' }, body });
const none = new Error('the tables are away');

async function* pieces(
  ...texts: readonly (string | Uint8Array | Error)[]
): AsyncGenerator<string | Uint8Array> {
  for (const text of texts) {
    await Promise.resolve();
    if (text instanceof Error) throw text;
    yield text;
  }
}

/** What is remembered after a document was sent and taken to its end, or so many pieces of it. */
async function after(memory: AnswerMemory, sent: Pieces, taken = Infinity) {
  const { body } = memory.keep('a', reply(sent));
  let text = '';
  for await (const piece of body as Pieces) {
    text += String(piece);
    taken -= 1;
    if (taken === 0) break;
  }
  return { text, kept: memory.recall('a')?.body };
}

describe('a document that is written as it is read', () => {
  it.each([
    ['that fits is remembered', ['12345', '67890'], '1234567890'],
    ['without a text is remembered, too', [], ''],
    ['that is too long is not', ['12345', '67890', '1'], undefined],
    ['that is too long in one piece is not', ['12345678901'], undefined],
    ['of bytes is not', ['1', Buffer.from('2'), '3'], undefined],
  ])('%s, and is sent whole', async (_, texts: (string | Buffer)[], kept) => {
    const was = await after(answerMemory(limits), pieces(...texts));
    expect(was).toEqual({ text: texts.join(''), kept });
  });

  it('is remembered with its status and headers, and only when the last piece has been taken', async () => {
    const memory = answerMemory(limits);
    const { body } = memory.keep('a', reply(pieces('1', '2')));
    const reading = (body as Pieces)[Symbol.asyncIterator]();
    await reading.next();
    await reading.next();
    expect(memory.recall('a')).toBeUndefined();
    await reading.next();
    expect(memory.recall('a')).toEqual(reply('12'));
  });

  it('whose reader hangs up is not remembered, and is no longer made', async () => {
    let ended = false;
    const watched = async function* () {
      try {
        yield* pieces('1', '2', '3');
      } finally {
        ended = true;
      }
    };
    expect(await after(answerMemory(limits), watched(), 2)).toEqual({ text: '12', kept: undefined });
    expect(ended).toBe(true);
  });

  it('that fails is not remembered, and fails for its reader', async () => {
    const memory = answerMemory(limits);
    await expect(after(memory, pieces('1', none))).rejects.toBe(none);
    expect(memory.recall('a')).toBeUndefined();
  });
});

describe('documents that are sent at once', () => {
  const begun = async (memory: AnswerMemory, name: string, ...texts: (string | Error)[]) => {
    const reading = (memory.keep(name, reply(pieces(...texts))).body as Pieces)[Symbol.asyncIterator]();
    await reading.next();
    return reading;
  };

  it('are remembered no further than all of them together may take', async () => {
    const memory = answerMemory(limits);
    const first = await begun(memory, 'first', '123456789');
    const second = await begun(memory, 'second', '123456789');
    await first.next();
    await second.next();
    expect([memory.recall('first')?.body, memory.recall('second')]).toEqual(['123456789', undefined]);
  });

  it.each([
    ['ended', (reading: AsyncIterator<unknown>) => reading.next()],
    ['been hung up on', (reading: AsyncIterator<unknown>) => reading.return?.()],
  ])('leave room for others when they have %s', async (_, end) => {
    const memory = answerMemory(limits);
    for (let time = 0; time < 5; time += 1) await end(await begun(memory, `before ${time}`, '123456789'));
    await begun(memory, 'fails', '12345678', none).then((reading) =>
      expect(reading.next()).rejects.toBe(none),
    );
    await (await begun(memory, 'a', '123456789')).next();
    expect(memory.recall('a')?.body).toBe('123456789');
  });

  it('that are too long take no room while they are sent on', async () => {
    const memory = answerMemory(limits);
    const long = await begun(memory, 'long', '123456', '123456');
    await long.next();
    await (await begun(memory, 'a', '123456789')).next();
    expect(memory.recall('a')?.body).toBe('123456789');
  });

  it('are let go of when too much is remembered, the one that was asked for longest ago first', async () => {
    const memory = answerMemory({ ...limits, together: 25 });
    for (const name of ['a', 'b', 'c']) await (await begun(memory, name, '12345678')).next();
    expect(['a', 'b', 'c'].map((name) => memory.recall(name) !== undefined)).toEqual([false, true, true]);
  });
});

describe('a remembered document of findings', () => {
  let service: Service;
  beforeAll(async () => {
    service = await aService(anEstate([aCluster({ disableLocalAccounts: false }, { name: 'aks-two' })]));
    await service.audit();
  });
  afterAll(() => service.close());

  /** What a service is made from over one memory, and how many pages of findings were read. */
  function counting(memory: AnswerMemory) {
    const { asked, estate } = countedStores(service);
    const edition = editionReader(service.runs, () => service.now());
    const pagesRead = () => asked.filter((call) => call === 'estate.findings').length;
    return { pagesRead, over: { estate, edition, memory } };
  }

  it('that is too long is read each time', async () => {
    const { pagesRead, over } = counting(answerMemory({ ...limits, together: 10_000 }));
    const api = anApi(service, over);
    const first = await api.get('findings?format=csv');
    const once = pagesRead();
    expect(await api.get('findings?format=csv')).toEqual(first);
    expect([once > 0, pagesRead()]).toEqual([true, 2 * once]);
  });

  it('is none when the tables failed while it was read', async () => {
    const memory = answerMemory();
    const { pagesRead, over } = counting(memory);
    const failing = new Proxy(over.estate, {
      get: (estate, name) =>
        name === 'findings' ? () => Promise.reject(none) : (Reflect.get(estate, name) as unknown),
    });
    const broken = anApi(service, { ...over, estate: failing });
    await expect(broken.get('findings?format=csv')).rejects.toBe(none);
    const { body } = await anApi(service, over).get('findings?format=csv');
    expect([pagesRead() > 0, body?.includes('aks-two')]).toEqual([true, true]);
  });

  it.each(['csv', 'sarif', 'ocsf'])('as %s goes to nobody who may see less, or more', async (format) => {
    const bounds = { subscriptions: [], managementGroups: [], owners: ['nobody-at-all'] };
    const { over } = counting(answerMemory());
    const all = anApi(service, over);
    const limited = anApi(service, {
      ...over,
      caller: { id: 'key', roles: new Set(['read'] as const), bounds },
    });
    const question = `findings?format=${format}`;
    const whole = await all.get(question);
    const part = await limited.get(question);
    expect([whole.status, part.status]).toEqual([200, 200]);

    expect([whole, part].map(({ body }) => body?.includes('aks-two'))).toEqual([true, false]);
    expect([(await all.get(question)).body, (await limited.get(question)).body]).toEqual([
      whole.body,
      part.body,
    ]);
  });
});
