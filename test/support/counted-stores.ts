import type { Service } from './a-service.ts';

/** The stores of a service, with what was asked of each: `estate.findings`. */
export function countedStores(service: Pick<Service, 'runs' | 'estate'>) {
  const asked: string[] = [];
  const watch = <T extends object>(name: string, store: T): T =>
    new Proxy(store, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          asked.push(`${name}.${String(property)}`);
          return Reflect.apply(value, target, given);
        };
      },
    });
  return { asked, runs: watch('runs', service.runs), estate: watch('estate', service.estate) };
}
