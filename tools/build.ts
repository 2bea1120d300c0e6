import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile, Plugin } from 'esbuild';
import { build, stop } from 'esbuild';

/** The one file of code that is deployed. */
export interface Bundle {
  readonly path: string;
  readonly bytes: number;
  /** What of each source file and each package went into it. */
  readonly metafile: Metafile;
}

/**
 * Bundles the app into one CommonJS file with its source map beside it. Names survive minification, so that a stack
 * trace can be read even where source maps are off. `plugins` look on at the build. Throws when the source does not compile;
 * why stands on stderr.
 */
export async function bundle(
  { entry, outfile } = { entry: 'functions/index.ts', outfile: 'dist/index.cjs' },
  plugins: readonly Plugin[] = [],
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    write: false,
    metafile: true,
    plugins: [...plugins],
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // Packages that have themselves as standard modules, too, leave out what nobody uses: of OpenTelemetry's that is half.
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    legalComments: 'none',
    // The Functions worker answers this name; no such package exists.
    external: ['@azure/functions-core'],
    logLevel: 'warning',
  }).catch(() => {
    throw new Error(`${entry} could not be bundled; the reasons stand above.`);
  });
  // esbuild works in a process of its own, which would live on.
  await stop();
  await mkdir(path.dirname(outfile), { recursive: true });
  for (const { path: file, contents } of outputFiles) await replace(file, contents);
  const bytes = outputFiles.find((file) => file.path === path.resolve(outfile))?.contents.length ?? 0;
  return { path: outfile, bytes, metafile };
}

/** In one step, because another host on this machine may be loading the file. */
async function replace(file: string, contents: Uint8Array): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, contents);
  await rename(fresh, file);
}

if (process.argv[1]?.replaceAll('\\', '/').endsWith('tools/build.ts') === true) {
  void bundle().then(
    (built) => {
      console.log(`${built.path} (${(built.bytes / 1024).toFixed(0)} KiB)`);
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
}
