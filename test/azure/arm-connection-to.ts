import type { ArmConnection } from '../../src/azure/arm-connection.ts';
import { clouds } from '../../src/azure/cloud.ts';
import { rerouteTo } from '../../src/azure/reroute.ts';
import type { Clock } from '../../src/azure/throttling.ts';

/** A clock on which waiting takes no time, and which remembers how long was waited. */
export class PretendClock implements Clock {
  readonly waits: number[] = [];
  #now = 0;

  now(): number {
    return this.#now;
  }

  wait(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    this.#now += milliseconds;
    return Promise.resolve();
  }
}

/** The real SDK clients' way to a server on this machine; retries do not wait. */
export function armConnectionTo(url: string, clock: Clock = new PretendClock()): ArmConnection {
  return {
    credential: { getToken: () => Promise.resolve({ token: 'test-token', expiresOnTimestamp: 8e15 }) },
    cloud: clouds.public,
    httpClient: rerouteTo(url),
    retry: { retryDelayInMs: 0 },
    clock,
  };
}
