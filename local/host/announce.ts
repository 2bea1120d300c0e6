import type { HostedFunction } from './index-functions.ts';

/** The list of functions as `func start` prints it: HTTP functions with their address first, disabled ones last. */
export function announceFunctions(
  functions: readonly HostedFunction[],
  url: string,
  routePrefix: string,
): string {
  if (functions.length === 0) return 'No job functions found.';
  const base = [url, routePrefix].filter((part) => part !== '').join('/');
  const lines = functions
    .toSorted((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1))
    .map(({ name, trigger, disabled }) => {
      const what =
        trigger.kind === 'http'
          ? `[${trigger.methods.join(',')}] ${base}/${trigger.template}`
          : `${trigger.kind}Trigger`;
      return `\t${name}: ${disabled ? 'disabled' : what}`;
    });
  return `Functions:\n\n${lines.join('\n\n')}\n`;
}

/** The next five occurrences of each timer, as the host logs them at its start. */
export function announceTimers(functions: readonly HostedFunction[], now: Date): readonly string[] {
  return functions.flatMap(({ name, trigger, disabled }) => {
    if (trigger.kind !== 'timer' || disabled) return [];
    const next = trigger.schedule.next(now, 5).map((due) => due.toISOString());
    return [
      next.length === 0
        ? `The schedule '${trigger.schedule.pattern}' of the function '${name}' is never due.`
        : `The next ${next.length} occurrences of the schedule '${trigger.schedule.pattern}' of '${name}':\n${next.join('\n')}`,
    ];
  });
}

function rank({ trigger, disabled }: HostedFunction): number {
  if (disabled) return 2;
  return trigger.kind === 'http' ? 0 : 1;
}
