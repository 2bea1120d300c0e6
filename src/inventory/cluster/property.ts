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
      : string extends keyof NonNullable<T[K]>
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

/** A number. Absent and null are `undefined`, which is not zero. Throws `MalformedProperty`. */
export function number<R extends Readable>(of: R, path: PathIn<R, number>): number | undefined {
  const value = valueAt(of, path);
  if (value === undefined || typeof value === 'number') return value;
  throw new MalformedProperty(pathFromRoot(of, path), 'a number', value);
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
  const value = valueAt(cluster, property);
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new MalformedProperty(property, 'a list of agent pools', value);
  if (latest.of === value) return latest.pools;
  latest = { of: value, pools: value.map(toPool) };
  return latest.pools;
}

// Some forty rules look at the pools of one cluster, one after another.
let latest: { readonly of: unknown; readonly pools: readonly AgentPool[] } = { of: undefined, pools: [] };

function toPool(profile: unknown, index: number): AgentPool {
  const at = `properties.agentPoolProfiles[${index}]`;
  if (!isObject(profile)) throw new MalformedProperty(at, 'an object', profile);
  const name = typeof profile.name === 'string' && profile.name !== '' ? profile.name : `[${index}]`;
  return new AgentPool(name, at, profile);
}

/** Whatever stands at a path, for evidence; `undefined` when absent or null. Throws `MalformedProperty` on the way. */
export function valueAt<R extends Readable>(of: R, path: PathIn<R, unknown> | (string & {})): unknown {
  const { section, leaf } = placeOf(path);
  const root = (of instanceof AgentPool ? of.profile : of) as Holder;
  const holder = section === undefined ? root : section.holderIn(root, of);
  return holder?.[leaf] ?? undefined;
}

/** The path as a reader of the whole ARM body would write it. */
export function pathFromRoot(of: Readable, path: string): string {
  return of instanceof AgentPool ? `${of.at}.${path}` : path;
}

/** Where a property stands: the last name of its path, and the object that holds it. */
interface Place {
  /** Undefined when the cluster, or the pool's profile, holds it itself. */
  readonly section: Section | undefined;
  readonly leaf: string;
}

type Holder = Readonly<Record<string, unknown>>;

/**
 * An object that holds properties: `properties.networkProfile`. It remembers where it stands in the body that was read last,
 * because many rules read it, one after another.
 */
class Section {
  readonly path: string;
  readonly #segments: readonly string[];
  #root: unknown;
  #holder: Holder | undefined;

  constructor(path: string) {
    this.path = path;
    this.#segments = path.split('.');
  }

  /** Undefined when it, or something on the way to it, is absent. Throws `MalformedProperty`. */
  holderIn(root: unknown, of: Readable): Holder | undefined {
    if (root !== this.#root) {
      this.#holder = this.#find(root, of);
      this.#root = root;
    }
    return this.#holder;
  }

  #find(root: unknown, of: Readable): Holder | undefined {
    let value: unknown = root;
    for (let depth = 0; depth < this.#segments.length; depth += 1) {
      if (!isObject(value)) throw this.#malformed(depth, value, of);
      value = value[this.#segments[depth] ?? ''] ?? undefined;
      if (value === undefined) return undefined;
    }
    if (isObject(value)) return value;
    throw this.#malformed(this.#segments.length, value, of);
  }

  #malformed(depth: number, value: unknown, of: Readable): MalformedProperty {
    const path = this.#segments.slice(0, depth).join('.');
    return new MalformedProperty(pathFromRoot(of, path), 'an object', value);
  }
}

// Paths are literals of the code, so there are few.
const places = new Map<string, Place>();
const sections = new Map<string, Section>();

function placeOf(path: string): Place {
  const known = places.get(path);
  if (known !== undefined) return known;
  const end = path.lastIndexOf('.');
  const holder = path.slice(0, Math.max(0, end));
  const section = holder === '' ? undefined : (sections.get(holder) ?? new Section(holder));
  if (section !== undefined) sections.set(holder, section);
  const place = { section, leaf: path.slice(end + 1) };
  places.set(path, place);
  return place;
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
