import type { SessionPorts } from '../../../src/api/access/browser-session.ts';
import { pageCaller } from '../../../src/api/access/browser-session.ts';
import { identityOfKey } from '../../../src/api/access/key.ts';
import { defaultPolicy } from '../../../src/evaluation/policy/policy.ts';

const origin = 'https://audit.azurewebsites.net';

/** A host that lets these in; null is whoever shows no key. */
function ports(letIn: readonly (string | null)[], access = defaultPolicy.access): SessionPorts {
  return { origin, access, keys: { admits: (key) => Promise.resolve(letIn.includes(key)) } };
}

const asked = (cookie: string | undefined, ports: SessionPorts) =>
  pageCaller(new Headers(cookie === undefined ? {} : { cookie }), ports);

it('knows who has signed in by the key of the cookie', async () => {
  const caller = await asked('__Host-aks-audit=right', ports(['right']));
  expect(caller).toMatchObject({ id: identityOfKey('right').id, bounds: null });
});

test.each<[string, string | undefined]>([
  ['without a cookie', undefined],
  ['by a key that opens nothing', '__Host-aks-audit=wrong'],
  ['by a cookie that a neighbour could have planted', 'aks-audit=right'],
])('knows nobody %s', async (_, cookie) => {
  expect(await asked(cookie, ports(['right']))).toBeUndefined();
});

it('asks nobody to sign in where the host asks for no key', async () => {
  expect(await asked(undefined, ports([null]))).toMatchObject({ id: 'no key' });
});

it('leaves what the policy leaves to the key', async () => {
  const access = {
    others: 'nothing' as const,
    limits: [{ name: 'a', keys: [identityOfKey('right').key!], owners: ['Team Shop'] }],
  };
  const { bounds } = (await asked('__Host-aks-audit=right', ports(['right'], access)))!;
  expect(bounds?.owners).toEqual(['Team Shop']);
});
