const mostRows = 10;

/** The first rows of a list, and how many there are besides. */
export interface Table<Row> {
  readonly count: number;
  readonly rows: readonly Row[];
  readonly more: number;
}

/** Cuts a list to at most ten rows. `count` is the length of the whole where the list itself is already a part of it. */
export function tableOf<Row>(rows: readonly Row[], count = rows.length, most = mostRows): Table<Row> {
  const shown = rows.slice(0, most);
  return { count, rows: shown, more: count - shown.length };
}
