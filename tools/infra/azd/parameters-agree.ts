import { allowedValues, type Parameter, type Template } from '../bicep/template.ts';
import type { Check } from '../checks/check.ts';
import type { Fault } from '../fault.ts';
import { ofType, simpleType } from '../look/what-is.ts';

const template = 'infra/main.bicep';
const file = 'infra/main.parameters.json';

/** What azd puts in for a variable of its environment, with what stands in where it is unset. */
const variable = /^\$\{(\w+)(?:=(.*))?\}$/s;

/** The parameters that azd passes are those of main.bicep: each required one, no unknown one, of the right type. */
export const parametersAgree: Check = ({ templates }) => {
  const main = templates.all.find((one) => one.file === template);
  const text = templates.files[file];
  if (main === undefined || text === undefined) {
    const lacking = main === undefined ? template : file;
    return templates.all.length === 0
      ? []
      : [{ at: { file: lacking, line: 1 }, message: `There is no ${lacking}: azd deploys by it.` }];
  }
  const given = parametersOf(text);
  if (given === undefined)
    return [{ at: { file, line: 1 }, message: 'This is no JSON with `parameters`: correct it.' }];
  const at = (name: string): Fault['at'] => ({
    file,
    line: Math.max(1, text.split('\n').findIndex((line) => line.includes(`"${name}"`)) + 1),
  });
  const missing = main.parameters
    .filter(({ name, preset, type }) => preset === undefined && !type.nullable && !(name in given))
    .map(({ name }) => ({
      at: at('parameters'),
      message: `\`${name}\` is missing: ${template} requires it.`,
    }));
  const others = Object.entries(given).flatMap(([name, value]) => {
    const parameter = main.parameters.find((one) => one.name === name);
    const message =
      parameter === undefined
        ? `is no parameter of ${template}: take it out`
        : misfit(value, parameter, main);
    return message === undefined ? [] : [{ at: at(name), message: `\`${name}\` ${message}.` }];
  });
  return [...missing, ...others];
};

function parametersOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const { parameters } = JSON.parse(text) as { parameters?: Record<string, { value?: unknown }> };
    return (
      parameters && Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]))
    );
  } catch {
    return undefined;
  }
}

/** The names of variables of azd's environment that the parameters are taken from. */
export function environmentNames(text: string): readonly string[] {
  return [...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
}

/** Why azd cannot pass a value. What stands in for an unset variable is text, which azd turns into the parameter's type. */
function misfit(value: unknown, parameter: Parameter, main: Template): string | undefined {
  const wanted = simpleType(ofType(parameter.type, main));
  const [whole, , preset] = typeof value === 'string' ? (variable.exec(value) ?? []) : [];
  if (whole !== undefined && preset === undefined) return undefined;
  const given = preset === undefined ? value : read(preset, wanted);
  const type = typeOf(given);
  if (wanted !== undefined && type !== wanted)
    return `is \`${String(preset ?? value)}\`, and ${template} takes the type ${wanted}`;
  const allowed = allowedValues(parameter);
  return allowed === undefined || allowed.includes(given)
    ? undefined
    : `is \`${String(given)}\`, and ${template} allows ${allowed.map((one) => `\`${String(one)}\``).join(', ')}`;
}

function read(text: string, wanted: string | undefined): unknown {
  if (wanted === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return 'int';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
