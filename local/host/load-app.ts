import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Loads the file that package.json names as `main`, with `@azure/functions-core` answered by `core`, as the worker
 * answers it: by standing in for `require`. The name stays answered until `release` is called, because other packages
 * ask for it later. Throws one sentence when there is nothing to load, and a
 * trace when the app throws.
 */
export function loadApp(root: string, core: object): { release(): void } {
  const main = mainFileOf(root);
  const release = answerCoreModule(core);
  try {
    const require = createRequire(main);
    // Loaded anew each time: a second host in this process must not find the first one's registrations.
    Reflect.deleteProperty(require.cache, main);
    // The traces that end in the log are those of the source, not of the bundle.
    process.setSourceMapsEnabled(true);
    require(main);
  } catch (error) {
    release();
    const trace = error instanceof Error ? error.stack : undefined;
    throw new Error(`The app failed while it loaded:\n${trace ?? String(error)}`, { cause: error });
  }
  return { release };
}

function mainFileOf(root: string): string {
  const manifest = path.join(root, 'package.json');
  const { main } = JSON.parse(readFileSync(manifest, 'utf8')) as { main?: unknown };
  if (typeof main !== 'string') throw new Error(`${manifest} names no "main" file: that is the app's entry.`);
  const file = path.join(root, main);
  if (!existsSync(file)) throw new Error(`The app's entry ${file} does not exist: run \`npm run build\`.`);
  return file;
}

function answerCoreModule(core: object): () => void {
  const prototype = Module.prototype as { require: (this: unknown, name: string) => unknown };
  const original = prototype.require;
  prototype.require = function (name) {
    return name === '@azure/functions-core' ? core : original.call(this, name);
  };
  return () => {
    prototype.require = original;
  };
}
