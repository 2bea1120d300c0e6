import { besides } from '../bicep/templates.ts';
import type { Fault } from '../fault.ts';
import { everySeen } from '../look/every-seen.ts';
import type { Check } from './check.ts';

const loaders = new Set(['loadTextContent', 'loadJsonContent', 'loadYamlContent', 'loadFileAsBase64']);

/** Files that templates load are there, and those that are loaded as JSON are JSON. */
export const filesAreThere: Check = ({ templates }) =>
  templates.all.flatMap((template) =>
    [...everySeen(templates, template)].flatMap(({ expression }): readonly Fault[] => {
      if (expression.kind !== 'call' || !loaders.has(expression.name)) return [];
      const { at, name } = expression;
      const [file] = expression.arguments;
      if (file?.kind !== 'literal') {
        return [
          { at, message: `\`${name}\` takes a path that is written out: it is read before the deployment.` },
        ];
      }
      const text = templates.files[besides(template, String(file.value))];
      if (text === undefined) {
        return [{ at, message: `There is no file \`${String(file.value)}\`: correct the path.` }];
      }
      return name === 'loadJsonContent' && !isJson(text)
        ? [{ at, message: `\`${String(file.value)}\` is no JSON: correct the file.` }]
        : [];
    }),
  );

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
