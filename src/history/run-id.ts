// Far enough in the future for the inverted time to stay positive and of the same length: the year 2286.
const endOfTime = 9_999_999_999_999;

/** A run's id: when it began, so that a person can read it, and a few random characters against collisions. */
export function runIdOf(startedAt: Date, random: string): string {
  return `${startedAt.toISOString().replaceAll(/[-:.]/g, '')}-${random}`;
}

/** The instant in a run's id; `undefined` when the text is no run id. */
export function startOf(runId: string): Date | undefined {
  const [, year, month, day, hour, minute, second, milli] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-[a-z0-9]{1,16}$/.exec(runId) ?? [];
  if (year === undefined) return undefined;
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** A row key under which the newest run comes first: tables only ever answer in ascending order of keys. */
export function newestFirst(runId: string): string {
  const startedAt = startOf(runId);
  if (startedAt === undefined) throw new RangeError(`${runId} is not the id of a run.`);
  return `${String(endOfTime - startedAt.getTime()).padStart(13, '0')}_${runId}`;
}

/** The row key from which on, of those that `newestFirst` makes, only runs stand that began before an instant. */
export function beganBefore(instant: Date): string {
  return String(endOfTime - instant.getTime() + 1).padStart(13, '0');
}

/** The id of the run whose row key `newestFirst` made. */
export function runIdIn(rowKey: string): string {
  return rowKey.slice(rowKey.indexOf('_') + 1);
}

/** Whether a text is a row key that `newestFirst` makes. */
export function isNewestFirst(rowKey: string): boolean {
  const runId = runIdIn(rowKey);
  return startOf(runId) !== undefined && newestFirst(runId) === rowKey;
}
