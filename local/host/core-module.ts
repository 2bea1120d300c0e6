import type { FunctionCallback, FunctionMetadata, LogLevel, ProgrammingModel } from './core-contract.ts';
import type { HookCallback, Hooks } from './hooks.ts';
import { createHooks, Disposable } from './hooks.ts';
import type { HostLog } from './host-log.ts';

/** A function as the app registered it. */
export interface Registration {
  readonly metadata: FunctionMetadata;
  readonly callback: FunctionCallback;
}

/** What an app told the host while it loaded. */
export interface Registry {
  readonly registrations: readonly Registration[];
  readonly hooks: Hooks;
  /** Absent when the app never used `@azure/functions`. */
  readonly model: ProgrammingModel | undefined;
  /** From here on a registration is refused, as the worker refuses it once it has been asked what there is. */
  seal(): void;
}

/**
 * The module that `@azure/functions` finds under the name `@azure/functions-core`, and the registry that it fills.
 * `hostVersion` is that of a host of 2026: packages compare it to learn what they may use.
 */
export function createCoreModule(log: HostLog): { readonly core: object; readonly registry: Registry } {
  const registrations: Registration[] = [];
  const hooks = createHooks();
  let model: ProgrammingModel | undefined;
  let sealed = false;

  const core = {
    version: '3.14.1',
    hostVersion: '4.1052.200',
    Disposable,
    setProgrammingModel(given: ProgrammingModel) {
      model = given;
    },
    getProgrammingModel: () => model,
    registerFunction(metadata: FunctionMetadata, callback: FunctionCallback) {
      if (sealed) {
        throw new Error(
          `Function '${metadata.name}' was registered too late: register it while the app loads.`,
        );
      }
      if (registrations.some((other) => sameName(other.metadata.name, metadata.name))) {
        throw new Error(`Two functions are named '${metadata.name}': give each its own name.`);
      }
      const registration = { metadata, callback };
      registrations.push(registration);
      return new Disposable(() => {
        registrations.splice(registrations.indexOf(registration), 1);
      });
    },
    registerHook: (name: string, callback: HookCallback) => hooks.register(name, callback),
    log(level: LogLevel, _category: 'user' | 'system', message: string) {
      log.write(level, 'app', message);
    },
  };
  const registry: Registry = {
    registrations,
    hooks,
    get model() {
      return model;
    },
    seal() {
      sealed = true;
    },
  };
  return { core, registry };
}

/** Azure compares the names of functions without case. */
function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
