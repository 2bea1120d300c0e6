/** What was opened, and whether what it was opened by has changed since. */
export interface Opened<App> {
  readonly app: App;
  readonly hasChanged: () => Promise<boolean>;
}

/**
 * Opens an app at its first use and keeps it, until what it was opened by has changed. Uses at the same time share one
 * opening. A failure to open is told at each use and not kept.
 */
export function keptOpen<App>(open: () => Promise<Opened<App>>): () => Promise<App> {
  let kept: Promise<Opened<App>> | undefined;
  const reopen = (): Promise<Opened<App>> => {
    const opening: Promise<Opened<App>> = open().catch((error: unknown) => {
      if (kept === opening) kept = undefined;
      throw error;
    });
    return (kept = opening);
  };
  return async () => {
    const before = kept;
    const opened = await (before ?? reopen());
    if (before === undefined || !(await opened.hasChanged())) return opened.app;
    // Another use may have seen the change first.
    return (await (kept === before || kept === undefined ? reopen() : kept)).app;
  };
}
