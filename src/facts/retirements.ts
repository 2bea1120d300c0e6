import type { Day } from '../inventory/values/day.ts';
import shipped from './retirements.json' with { type: 'json' };

/** A feature that Azure stops supporting. */
export interface Retirement {
  /** The last day of support. */
  readonly on: Day;
  /** What happens after it, the same words for every cluster: `kubenet is retired`. */
  readonly what: string;
  /** The day on which node images of an operating system are taken away, where it is announced. */
  readonly imagesRemoved?: Day;
}

/** Retirements by the name of the feature. */
export type Retirements = Readonly<Record<string, Retirement>>;

/** The retirements that are shipped with this service. */
export const shippedRetirements: Retirements = Object.fromEntries(
  shipped.retirements.map(({ subject, ...row }) => [
    subject,
    {
      on: row.on,
      what: row.what,
      ...('imagesRemoved' in row && { imagesRemoved: row.imagesRemoved }),
    },
  ]),
);
