import { setTimeout as wait } from 'node:timers/promises';

/** What `GET audits/{id}` says. */
export interface AuditMonitor {
  readonly id: string;
  readonly status: 'NotStarted' | 'Running' | 'Succeeded' | 'Failed';
  readonly phase: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly subscriptionsDone: number;
  readonly subscriptionsTotal: number;
  readonly shards: { readonly total: number; readonly ended: number };
  readonly troubles: readonly string[];
  readonly error?: { readonly message: string };
}

const pollMs = 250;

/**
 * Starts an audit by the API, as an engineer would, and tells each step of it until it has ended. Where an earlier one was
 * interrupted, that one is the answer and goes on; `interrupted` is told of it first.
 */
export async function runAudit(
  api: string,
  tell: (step: AuditMonitor) => void,
  interrupted: (startedAt: string) => void,
): Promise<AuditMonitor> {
  const now = Date.now();
  const started = await ask(`${api}/audits`, { method: 'POST' });
  // A run's instant is in whole seconds.
  if (Date.parse(started.startedAt) < now - 2_000) interrupted(started.startedAt);
  let last = '';
  let monitor = started;
  for (;;) {
    const step = JSON.stringify(monitor);
    if (step !== last) tell(monitor);
    last = step;
    if (monitor.status === 'Succeeded' || monitor.status === 'Failed') return monitor;
    await wait(pollMs);
    monitor = await ask(`${api}/audits/${started.id}`);
  }
}

async function ask(address: string, init: RequestInit = {}): Promise<AuditMonitor> {
  const response = await fetch(address, init);
  const body = (await response.json()) as AuditMonitor & { detail?: string };
  if (!response.ok) throw new Error(body.detail ?? `${address} answered ${response.status}.`);
  return body;
}
