import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { modelName, modelOf, type ModelFile, type Models } from './model.ts';

/** The project's own copy of the models that its templates need. */
export const ownModels = 'test/published-models/arm';

/** The models of a folder. `visit` is told each definition that is looked into, with the name of its file. */
export function modelsIn(folder: string, visit?: (file: string, definition: string) => void): Models {
  return (type, apiVersion) => {
    const name = modelName(type, apiVersion);
    const file = path.join(folder, name);
    if (!existsSync(file)) return undefined;
    return modelOf(JSON.parse(readFileSync(file, 'utf8')) as ModelFile, (definition) =>
      visit?.(name, definition),
    );
  };
}
