import type { Month, TrendMonth, TrendPoint } from './trend.ts';

/** Which points to answer with: the newest `top` of those since an instant, if one is given. */
export interface TrendRequest {
  readonly since?: Date;
  readonly top: number;
}

/** The trend of the whole estate, for those who tell it; in order of time. */
export interface TrendReader {
  /** One point a month, for ever. With `since`, from the month on in which it lies. */
  months(request: TrendRequest): Promise<readonly TrendMonth[]>;
  /** One point a run, of those runs that are still kept. */
  runs(request: TrendRequest): Promise<readonly TrendPoint[]>;
}

/** Where an audit notes its figures. */
export interface TrendWriter {
  /** Ids of the completed runs of the whole estate that began in a month. */
  runsIn(month: Month): Promise<readonly string[]>;
  /** Changes a month's row; once more, from what it is then, if somebody else has changed it in the meantime. */
  changeMonth(month: Month, change: (known: TrendMonth | undefined) => Promise<TrendMonth>): Promise<void>;
}
