/**
 * Where somebody goes on to after signing in: a path with its query below the dashboard, relative to it. What would lead
 * anywhere else leads to the first page.
 */
export function returnPath(wanted: string | null): string {
  // A browser takes a backslash for a slash, and drops tabs and line ends.
  if (wanted === null || wanted.length > 2_000 || /[\\\p{Cc}]/u.test(wanted)) return './';
  const dashboard = new URL('https://dashboard.invalid/dashboard/');
  const target = URL.canParse(wanted, dashboard.href) ? new URL(wanted, dashboard.href) : dashboard;
  const isInside = target.origin === dashboard.origin && target.pathname.startsWith(dashboard.pathname);
  return isInside ? `./${target.pathname.slice(dashboard.pathname.length)}${target.search}` : './';
}
