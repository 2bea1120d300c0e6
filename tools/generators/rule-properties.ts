import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

// A path in a rule is text that the compiler has checked against ARM's model; where a pool is read, it starts at the pool.
const clusterPath = /'((?:properties|sku|identity)\.[\w.]+|location|tags|name)'/g;
const poolPath = /\b(?:flag|number|text|word|texts|valueAt|seen)\((?:\w*[pP]ool|one), '(\w[\w.]*)'/g;
const addonRead = /\baddon\(cluster, '(\w+)'\)/g;
const relativeImport = /^import \{.*\} from '(\.{1,2}\/.+\.ts)';$/gm;

// The reader of pools names the list of pools, for every rule that imports it.
const readers = join('src', 'inventory', 'cluster', 'property.ts');

const facts = join('src', 'facts', '/');

/** The ARM properties that a source file of the project, or one that it imports, reads; in alphabetical order. */
export function propertiesRead(root: string, file: string): readonly string[] {
  const properties = new Set<string>();
  const visited = new Set([readers]);
  const visit = (path: string): void => {
    // Facts are read by paths of their own, in other resources.
    if (visited.has(path) || path.startsWith(facts)) return;
    visited.add(path);
    const source = readFileSync(join(root, path), 'utf8');
    for (const [, property = ''] of source.matchAll(clusterPath)) properties.add(property);
    for (const [, property = ''] of source.matchAll(poolPath)) {
      properties.add(`properties.agentPoolProfiles[].${property}`);
    }
    for (const [, name = ''] of source.matchAll(addonRead)) {
      properties.add(`properties.addonProfiles.${name}.enabled`);
    }
    for (const [, imported = ''] of source.matchAll(relativeImport)) {
      visit(normalize(join(dirname(path), imported)));
    }
  };
  visit(normalize(file));
  return [...properties].sort();
}
