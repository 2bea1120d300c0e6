import type { DeliveryPorts } from '../../src/report/delivery/delivery.ts';

/** What a process says that dies in a test. */
export class Died extends Error {}

/** The ports, of which the call with this number dies, before it has done anything or afterwards; and how many were made. */
export function aDyingProcess<Ports extends DeliveryPorts>(
  ports: Ports,
  at: number,
  when: 'before' | 'after',
): { readonly by: Ports; readonly calls: () => number } {
  let calls = 0;
  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          calls += 1;
          const dies = calls === at;
          if (dies && when === 'before') throw new Died();
          const answer: unknown = await Reflect.apply(method, target, given);
          if (dies) throw new Died();
          return answer;
        };
      },
    });
  const by = { ...ports, mailer: mortal(ports.mailer), deliveries: mortal(ports.deliveries) };
  return { by, calls: () => calls };
}
