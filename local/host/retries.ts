import { setTimeout as sleep } from 'node:timers/promises';
import type { RetryContext, RetryOptions } from './core-contract.ts';
import type { HostedFunction } from './index-functions.ts';
import type { Invoke, Occasion } from './invocation.ts';

/**
 * Runs a function and, when it fails and has a retry policy, runs it again by that policy. The tries are counted in
 * memory, as in Azure. Never throws: each failure has been logged. Waits end when `stopping` is aborted.
 */
export async function invokeWithRetries(
  invoke: Invoke,
  called: HostedFunction,
  occasion: Occasion,
  stopping: AbortSignal,
): Promise<void> {
  const policy = called.metadata.retryOptions;
  const limit = policy === undefined ? 0 : policy.maxRetryCount;
  let retryContext: RetryContext | undefined;
  for (let tried = 0; ; tried++) {
    try {
      await invoke(called, { ...occasion, retryContext });
      return;
    } catch (error) {
      if (policy === undefined || (limit !== -1 && tried >= limit)) return;
      retryContext = { retryCount: tried + 1, maxRetryCount: limit, exception: exceptionOf(error) };
      await sleep(delayBefore(tried + 1, policy), undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return;
    }
  }
}

/** Milliseconds before a retry, the first being 1. */
export function delayBefore(retry: number, policy: RetryOptions): number {
  if (policy.retryStrategy === 'fixedDelay') return (policy.delayInterval?.seconds ?? 0) * 1000;
  const least = policy.minimumInterval?.seconds ?? 0;
  const most = policy.maximumInterval?.seconds ?? least;
  return Math.min(least * 2 ** (retry - 1), most) * 1000;
}

function exceptionOf(error: unknown): RetryContext['exception'] {
  if (!(error instanceof Error)) return { message: String(error), stackTrace: '', source: '' };
  return { message: error.message, stackTrace: error.stack ?? '', source: error.name };
}
