export type HookName = 'preInvocation' | 'postInvocation' | 'appStart' | 'appTerminate' | 'log';
export type HookCallback = (context: object) => unknown;

/** What an app has asked to be told of, in the order in which it asked. */
export interface Hooks {
  /** Adds a hook. Throws a `RangeError` for a name that the host does not know; the package reads its mark. */
  register(name: string, callback: HookCallback): Disposable;
  /** Calls the hooks of a name one after the other; each may change `context`. Throws what a hook throws. */
  run(name: Exclude<HookName, 'log'>, context: object): Promise<void>;
  /** Log hooks are called at once: a log call does not wait. */
  runLog(context: object): void;
}

/** What `registerHook` gives back: disposing of it takes the hook away. */
export class Disposable {
  readonly #release: () => void;

  constructor(release: () => void) {
    this.#release = release;
  }

  dispose(): void {
    this.#release();
  }
}

/** An empty set of hooks. */
export function createHooks(): Hooks {
  const hooks: Record<HookName, HookCallback[]> = {
    preInvocation: [],
    postInvocation: [],
    appStart: [],
    appTerminate: [],
    log: [],
  };
  return {
    register(name, callback) {
      if (!isHookName(name, hooks)) {
        throw Object.assign(new RangeError(`Unrecognized hook "${name}"`), {
          isAzureFunctionsSystemError: true,
        });
      }
      hooks[name].push(callback);
      return new Disposable(() => {
        hooks[name] = hooks[name].filter((other) => other !== callback);
      });
    },
    async run(name, context) {
      for (const callback of hooks[name]) await callback(context);
    },
    runLog(context) {
      for (const callback of hooks.log) callback(context);
    },
  };
}

function isHookName(name: string, hooks: Record<HookName, unknown>): name is HookName {
  return Object.hasOwn(hooks, name);
}
