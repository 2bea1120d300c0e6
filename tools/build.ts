import { stat } from 'node:fs/promises';
import { build } from 'esbuild';

/** The one file that is deployed. */
export interface Bundle {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Bundles the app into one CommonJS file with its source map beside it. Names survive minification, so that a stack
 * trace can be read even where source maps are off. Throws when the source does not compile; why stands on stderr.
 */
export async function bundle(
  { entry, outfile } = { entry: 'functions/index.ts', outfile: 'dist/index.cjs' },
): Promise<Bundle> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
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
  return { path: outfile, bytes: (await stat(outfile)).size };
}

if (process.argv[1]?.replaceAll('\\', '/').endsWith('tools/build.ts') === true) {
  await bundle().then(
    ({ path, bytes }) => {
      console.log(`${path} (${(bytes / 1024).toFixed(0)} KiB)`);
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
}
