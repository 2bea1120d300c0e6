import type { Page } from './page.ts';

/** A page that answers an address, and what its placeholders stand for. */
export interface Route {
  readonly page: Page;
  readonly params: Readonly<Record<string, string>>;
}

/** The page with an address; undefined when there is none. A fixed word is preferred to a placeholder. */
export function routeTo(pages: readonly Page[], segments: readonly string[]): Route | undefined {
  return pages
    .map((page) => ({ page, params: paramsOf(page.pattern, segments) }))
    .filter((route): route is Route => route.params !== undefined)
    .toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
}

function paramsOf(pattern: string, segments: readonly string[]): Record<string, string> | undefined {
  const wanted = segmentsOf(pattern);
  if (wanted.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const given = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined) params[name] = given;
    else if (part !== given) return undefined;
  }
  return params;
}

/** The segments of a path; the empty path has none. */
export function segmentsOf(path: string): string[] {
  return path === '' ? [] : path.split('/');
}
