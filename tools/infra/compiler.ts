import { spawnSync } from 'node:child_process';

/** How Bicep's compiler is called, where there is one: by itself, or through the Azure CLI. */
const ways = [['bicep'], ['az', 'bicep']] as const;

/** What a compiler said of one template. */
export interface Compilation {
  readonly file: string;
  readonly errors: readonly string[];
}

/** A command's exit and what it wrote, undefined where the program is not on the path. */
export type Run = (command: readonly string[]) => { readonly ok: boolean; readonly said: string } | undefined;

const run: Run = ([program = '', ...rest]) => {
  const { error, status, stderr } = spawnSync(program, rest, { encoding: 'utf8' });
  return error === undefined ? { ok: status === 0, said: stderr } : undefined;
};

/** Compiles and lints templates, undefined where no compiler is on the path. Warnings of the linter are left to people. */
export function compileAll(files: readonly string[], call: Run = run): readonly Compilation[] | undefined {
  const way = ways.find((one) => call([...one, one[0] === 'az' ? 'version' : '--version'])?.ok === true);
  if (way === undefined) return undefined;
  return files.map((file) => {
    const argument = way[0] === 'az' ? ['--file', file] : [file];
    const answers = [call([...way, 'build', ...argument, '--stdout']), call([...way, 'lint', ...argument])];
    const failed = answers.filter((answer) => answer?.ok !== true);
    const lines = failed.flatMap((answer) =>
      (answer?.said ?? '').split('\n').filter((line) => line.includes('Error')),
    );
    return {
      file,
      errors: failed.length > 0 && lines.length === 0 ? ['the compiler failed'] : [...new Set(lines)],
    };
  });
}
