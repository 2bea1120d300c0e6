import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { readTemplates } from './infra/bicep/templates.ts';
import { checkAll } from './infra/checks/all-checks.ts';
import type { ModelFile } from './infra/models/model.ts';
import { modelsIn, ownModels } from './infra/models/read-models.ts';
import { projectFiles } from './infra/project-files.ts';

/**
 * Copies of the published models of ARM resources what the templates of infra/ need: the definitions that the checks look
 * into, each of them whole. Run with the folder of the models, made of the type index for Bicep (Azure/bicep-types-az, MIT).
 */
const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Name the folder of the published models: node tools/published-models.ts FOLDER');

const visited = new Map<string, Set<string>>();
const models = modelsIn(folder, (file, definition) => {
  visited.set(file, (visited.get(file) ?? new Set()).add(definition));
});
checkAll({ templates: await readTemplates(projectFiles('.')), models });

mkdirSync(ownModels, { recursive: true });
for (const old of readdirSync(ownModels)) rmSync(path.join(ownModels, old));
for (const [name, definitions] of visited) {
  const model = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as ModelFile;
  const $defs = Object.fromEntries(
    Object.entries(model.$defs).filter(([definition]) => definitions.has(definition)),
  );
  const file = path.join(ownModels, name);
  const options = await prettier.resolveConfig(file);
  const text = JSON.stringify({
    ...model,
    $comment: 'Azure/bicep-types-az, MIT, 2026-08-20; definitions that no template needs are left out.',
    $defs,
  });
  writeFileSync(file, await prettier.format(text, { ...options, parser: 'json' }));
}
console.log(`Wrote ${visited.size} models to ${ownModels}.`);
