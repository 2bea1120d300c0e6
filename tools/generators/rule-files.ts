import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the catalogue, read as text: it need not compile yet. */
export interface RuleFile {
  /** `local-accounts-disabled` */
  readonly name: string;
  /** `localAccountsDisabled` */
  readonly exportName: string;
  /** `AKS012` */
  readonly id: string;
}

const notRules = ['index.ts', 'version.ts'];

/** The rules that stand in `src/rules` of a project, in order of id. Throws when a file states no id. */
export function ruleFiles(root: string): readonly RuleFile[] {
  const directory = join(root, 'src', 'rules');
  return readdirSync(directory)
    .filter((file) => file.endsWith('.ts') && !notRules.includes(file))
    .map((file) => {
      const name = file.slice(0, -'.ts'.length);
      const [, id] = /^ {2}id: '(AKS\d+)',$/m.exec(readFileSync(join(directory, file), 'utf8')) ?? [];
      if (id === undefined) throw new Error(`src/rules/${file} states no id such as AKS007.`);
      return { name, exportName: exportNameOf(name), id };
    })
    .sort((a, b) => a.id.localeCompare(b.id));
}

/** The name under which a rule's file exports it: `localAccountsDisabled` of `local-accounts-disabled`. */
export function exportNameOf(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
