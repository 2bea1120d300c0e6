import type { AgentPoolProfile, Cluster } from './cluster.ts';

/** A property is there, but is not of the kind that ARM's model promises; the engine turns it into `unknown`. */
export class MalformedProperty extends Error {
  override readonly name = 'MalformedProperty';

  constructor(property: string, expected: string, actual: unknown) {
    super(`${property} is ${kindOf(actual)}; ARM's model says ${expected}.`);
  }
}

/** One agent pool with the place it has in its cluster, so that evidence can name both. */
export class AgentPool {
  readonly name: string;
  /** `properties.agentPoolProfiles[2]` */
  readonly at: string;
  readonly profile: AgentPoolProfile;

  constructor(name: string, at: string, profile: AgentPoolProfile) {
    this.name = name;
    this.at = at;
    this.profile = profile;
  }
}

/** The dotted paths of `T` that end in a value of type `Leaf`; a misspelt path does not compile. */
export type PathTo<T, Leaf> = {
  [K in keyof T & string]: NonNullable<T[K]> extends Leaf
    ? K
    : NonNullable<T[K]> extends readonly unknown[]
      ? never
      : NonNullable<T[K]> extends object
        ? `${K}.${PathTo<NonNullable<T[K]>, Leaf>}`
        : never;
}[keyof T & string];

/** What a reader can look into. */
export type Readable = Cluster | AgentPool;
/** The paths to a `Leaf` in a cluster (`properties.enableRBAC`) or, for a pool, in its profile (`osType`). */
export type PathIn<R extends Readable, Leaf> = R extends AgentPool
  ? PathTo<AgentPoolProfile, Leaf>
  : PathTo<Cluster, Leaf>;

/** A yes-or-no property. Absent and null are `undefined`, which is not `false`. Throws `MalformedProperty`. */
export function flag<R extends Readable>(of: R, path: PathIn<R, boolean>): boolean | undefined {
  const value = valueAt(of, path);
  if (value === undefined || typeof value === 'boolean') return value;
  throw new MalformedProperty(pathFromRoot(of, path), 'true or false', value);
}

/** A property's text as ARM wrote it. Absent, null and empty are `undefined`. Throws `MalformedProperty`. */
export function text<R extends Readable>(of: R, path: PathIn<R, string>): string | undefined {
  const value = valueAt(of, path);
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw new MalformedProperty(pathFromRoot(of, path), 'text', value);
}

/** An enumerated property in lower case, because ARM's providers disagree about casing. Otherwise as `text`. */
export function word<R extends Readable>(of: R, path: PathIn<R, string>): string | undefined {
  return text(of, path)?.toLowerCase();
}

/** A list of texts. Absent and null are `undefined`, which is not the empty list. Throws `MalformedProperty`. */
export function texts<R extends Readable>(
  of: R,
  path: PathIn<R, readonly string[]>,
): readonly string[] | undefined {
  const value = valueAt(of, path);
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new MalformedProperty(pathFromRoot(of, path), 'a list of texts', value);
}

/**
 * The agent pools in ARM's order; empty when the cluster states none. A pool without a name is called by its index.
 * Throws `MalformedProperty` when the list or one of its entries is not what ARM's model says.
 */
export function pools(cluster: Cluster): readonly AgentPool[] {
  const property = 'properties.agentPoolProfiles';
  const value = valueAtSegments(cluster, segmentsOf(property), '');
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new MalformedProperty(property, 'a list of agent pools', value);
  return value.map((profile: unknown, index) => {
    const at = `${property}[${index}]`;
    if (!isObject(profile)) throw new MalformedProperty(at, 'an object', profile);
    const name = typeof profile.name === 'string' && profile.name !== '' ? profile.name : `[${index}]`;
    return new AgentPool(name, at, profile);
  });
}

/** Whatever stands at a path, for evidence; `undefined` when absent or null. Throws `MalformedProperty` on the way. */
export function valueAt<R extends Readable>(of: R, path: PathIn<R, unknown> | (string & {})): unknown {
  return of instanceof AgentPool
    ? valueAtSegments(of.profile, segmentsOf(path), `${of.at}.`)
    : valueAtSegments(of, segmentsOf(path), '');
}

/** The path as a reader of the whole ARM body would write it. */
export function pathFromRoot(of: Readable, path: string): string {
  return of instanceof AgentPool ? `${of.at}.${path}` : path;
}

// Paths are literals of the code, so there are few; a fleet is read by each of them thousands of times.
const segments = new Map<string, readonly string[]>();

function segmentsOf(path: string): readonly string[] {
  const known = segments.get(path) ?? path.split('.');
  segments.set(path, known);
  return known;
}

function valueAtSegments(root: unknown, segments: readonly string[], prefix: string): unknown {
  let value = root;
  for (const [depth, segment] of segments.entries()) {
    if (!isObject(value)) {
      throw new MalformedProperty(prefix + segments.slice(0, depth).join('.'), 'an object', value);
    }
    value = Object.hasOwn(value, segment) ? value[segment] : undefined;
    if (value === undefined || value === null) return undefined;
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'text', object: 'an object', boolean: 'true or false' }[typeof value as string] ??
    `a ${typeof value}`
  );
}
