import type { Simulator } from '../../../local/simulator/simulator.ts';
import { startSimulator } from '../../../local/simulator/simulator.ts';
import { clustersQuery, graph, refusalOf, smallEstate, start } from '../../support/a-simulator.ts';

describe('faults over HTTP', () => {
  const faults = async ({ url }: Simulator, body: string) => {
    const response = await fetch(`${url}/simulator/faults`, { method: 'POST', body });
    return [response.status, await response.json()] as const;
  };

  it('are taken, and taken back', async () => {
    const simulator = await start();
    const fault = { operation: 'resources', kind: 'denied403', times: 9 };
    expect(await faults(simulator, JSON.stringify(fault))).toEqual([201, fault]);
    const query = graph(simulator);
    expect((await refusalOf(query({ query: clustersQuery })))[0]).toBe(403);
    const taken = await fetch(`${simulator.url}/simulator/faults`, { method: 'DELETE' });
    expect(taken.status).toBe(204);
    expect((await query({ query: clustersQuery })).count).toBe(2);
  });

  it.each([
    [
      'what is not JSON',
      '{',
      'The body is not JSON: send a fault such as {"operation":"resources","kind":"throttle"}.',
    ],
    [
      'an unknown kind',
      '{"operation":"resources","kind":"smoke"}',
      /^The fault cannot be used: kind: Invalid option/,
    ],
    [
      'an unknown key',
      '{"operation":"resources","kind":"throttle","often":2}',
      /^The fault cannot be used: .*"often"/,
    ],
    [
      'a fault of another operation',
      '{"operation":"mailStatus","kind":"acceptThenFail"}',
      'acceptThenFail is a fault of sendMail, not of mailStatus.',
    ],
  ])('refuses %s', async (_, body, says) => {
    const [status, answer] = await faults(await start(), body);
    expect([status, answer]).toEqual([
      400,
      { error: { code: 'BadRequest', message: expect.stringMatching(says) as string } },
    ]);
  });
});

it('says in one sentence that its port is taken', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  const failure: unknown = await startSimulator({ estate: smallEstate, port }).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({
    message: `Port ${port} is taken: end what listens on it, or choose another port.`,
    cause: { code: 'EADDRINUSE' },
  });
});
