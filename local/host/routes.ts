/** One segment of a route: a fixed text, or a parameter that takes what stands there. */
type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'parameter' | 'optional' | 'rest';
      readonly name: string;
      readonly constraints: readonly string[];
    };

/** A parsed ASP.NET route template. */
export type Route = readonly Segment[];

const constraints: Readonly<Record<string, RegExp>> = {
  alpha: /^[a-z]*$/i,
  bool: /^(?:true|false)$/i,
  guid: /^\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}?$/i,
  int: /^[+-]?\d{1,10}$/,
  long: /^[+-]?\d{1,19}$/,
};

/**
 * Parses a template: `runs/{id}`, `runs/{id?}`, `runs/{id:int}`, `files/{*rest}`. Throws one sentence for a template
 * that this host does not read: defaults, other constraints, a parameter beside text in one segment.
 */
export function parseRoute(template: string): Route {
  const texts = template.split('/').filter((text) => text !== '');
  return texts.map((text, index): Segment => {
    if (!/[{}]/.test(text)) return { kind: 'literal', text: text.toLowerCase() };
    const segment = parseParameter(text, template);
    if (segment.kind !== 'parameter' && index !== texts.length - 1) {
      throw new Error(`'${text}' may only end the route '${template}'.`);
    }
    return segment;
  });
}

/** The parameters of a path that fits a route, or `undefined`. The path is still percent-encoded. */
export function matchRoute(route: Route, path: string): Readonly<Record<string, string>> | undefined {
  const parts = partsOf(path);
  if (parts === undefined) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of route.entries()) {
    const part = parts[index];
    if (segment.kind === 'literal') {
      if (part?.toLowerCase() !== segment.text) return undefined;
    } else if (segment.kind === 'rest') {
      const rest = parts.slice(index).join('/');
      if (rest !== '') parameters[segment.name] = rest;
      return parameters;
    } else if (part === undefined) {
      if (segment.kind === 'parameter') return undefined;
    } else {
      if (!segment.constraints.every((name) => constraints[name]?.test(part))) return undefined;
      parameters[segment.name] = part;
    }
  }
  return parts.length > route.length ? undefined : parameters;
}

/**
 * Orders routes so that of two that fit the more exact comes first: segment by segment, a literal before a parameter.
 */
export function compareRoutes(one: Route, other: Route): number {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = weightOf(one[index]) - weightOf(other[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function parseParameter(text: string, template: string): Exclude<Segment, { kind: 'literal' }> {
  const [, star, name, listed = '', optional] =
    /^\{(\*{0,2})([A-Za-z_]\w*)((?::[a-z]+)*)(\?)?\}$/.exec(text) ?? [];
  if (name === undefined) throw new Error(`'${text}' in the route '${template}' is not read by this host.`);
  const names = listed.split(':').slice(1);
  const strange = names.find((constraint) => !Object.hasOwn(constraints, constraint));
  if (strange !== undefined) {
    throw new Error(`The constraint '${strange}' in the route '${template}' is not read by this host.`);
  }
  const kind = star !== '' ? 'rest' : optional === '?' ? 'optional' : 'parameter';
  return { kind, name, constraints: names };
}

/** The decoded segments; an encoded slash stays encoded, as in ASP.NET. `undefined` when two slashes meet. */
function partsOf(path: string): string[] | undefined {
  const parts = path.replace(/^\//, '').replace(/\/$/, '').split('/');
  if (parts.length === 1 && parts[0] === '') return [];
  return parts.includes('') ? undefined : parts.map(decode);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll(/%2f/gi, '%252F'));
  } catch {
    return part;
  }
}

function weightOf(segment: Segment | undefined): number {
  if (segment === undefined) return 0;
  if (segment.kind === 'literal') return 1;
  if (segment.kind === 'rest') return 5;
  return (segment.kind === 'optional' ? 3 : 2) + (segment.constraints.length > 0 ? 0 : 0.5);
}
