import type { Page, PageRequest } from './estate-store.ts';

const itemsPerPage = 1_000;

/** The items of every page, one page in memory at a time. `read` answers a page. */
export async function* everyItem<T>(read: (page: PageRequest) => Promise<Page<T>>): AsyncGenerator<T> {
  let from: string | undefined;
  do {
    const page = await read({ top: itemsPerPage, ...(from !== undefined && { from }) });
    yield* page.items;
    from = page.next;
  } while (from !== undefined);
}
