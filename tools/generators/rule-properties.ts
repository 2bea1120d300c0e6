import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

// A path in a rule is text that the compiler has checked against ARM's model; where a pool is read, it starts at the pool.
const clusterPath = /'((?:properties|sku|identity)\.[\w.]+|location)'/g;
const poolPath = /\b(?:flag|text|word|texts|seen)\(pool, '(\w[\w.]*)'/g;
const relativeImport = /^import \{.*\} from '(\.{1,2}\/.+\.ts)';$/gm;

// The reader of pools names the list of pools, for every rule that imports it.
const readers = join('src', 'inventory', 'property.ts');

/** The ARM properties that a source file of the project, or one that it imports, reads; in alphabetical order. */
export function propertiesRead(root: string, file: string): readonly string[] {
  const properties = new Set<string>();
  const visited = new Set([readers]);
  const visit = (path: string): void => {
    if (visited.has(path)) return;
    visited.add(path);
    const source = readFileSync(join(root, path), 'utf8');
    for (const [, property = ''] of source.matchAll(clusterPath)) properties.add(property);
    for (const [, property = ''] of source.matchAll(poolPath)) {
      properties.add(`properties.agentPoolProfiles[].${property}`);
    }
    for (const [, imported = ''] of source.matchAll(relativeImport)) {
      visit(normalize(join(dirname(path), imported)));
    }
  };
  visit(normalize(file));
  return [...properties].sort();
}
