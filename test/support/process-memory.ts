import { readFileSync, writeFileSync } from 'node:fs';

/** Begins to watch the resident memory of a process anew; only on Linux is it known. */
export function forgetPeak(pid: number): void {
  if (process.platform === 'linux') writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The most bytes of memory that a process has held since then; undefined where the system does not say. */
export function peakBytes(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kibibytes) * 1024;
}
