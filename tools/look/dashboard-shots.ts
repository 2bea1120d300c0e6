import type { DashboardVisit } from '../../test/support/dashboard/dashboard-visits.ts';
import { dashboardVisits } from '../../test/support/dashboard/dashboard-visits.ts';
import type { Shot } from './shot.ts';
import { paper, shotOf } from './shot.ts';

/** A picture of a page of the dashboard. */
export interface DashboardShot extends Shot {
  readonly visit: DashboardVisit;
}

const widths = [1280, 360];

/** Every visit of the dashboard at each width, light and dark, and as it is printed. */
export function dashboardShots(): DashboardShot[] {
  return dashboardVisits.flatMap((visit) => {
    const shot = (width: number, scheme: Shot['scheme']): DashboardShot => ({
      ...shotOf(`dashboard ${visit.name}`, 'page', width, scheme),
      visit,
    });
    return [...widths.flatMap((width) => [shot(width, 'light'), shot(width, 'dark')]), shot(paper, 'print')];
  });
}
