import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Files beside `infra/` that the checks look into. */
const beside = ['azure.yaml'];

/** The text of every file of `infra/`, of azure.yaml, and of the hooks' scripts, by its path from the project's folder. */
export function projectFiles(root: string): Readonly<Record<string, string>> {
  const folders = ['infra', 'hooks', 'scripts'].filter((folder) => existsSync(path.join(root, folder)));
  const names = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  );
  const all = [...names, ...beside.filter((file) => existsSync(path.join(root, file)))];
  return Object.fromEntries(all.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}
