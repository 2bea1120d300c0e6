import { memberOf, type Member } from '../bicep/expression.ts';
import { allowedValues, type Module, type Parameter, type Template } from '../bicep/template.ts';
import { templateOf, type Templates } from '../bicep/templates.ts';
import type { Fault } from '../fault.ts';
import { itemsOf, possibleValues } from '../look/possible-values.ts';
import { bodyScope, scopeOf, type Seen } from '../look/scope.ts';
import { ofType, simpleType, whatIs } from '../look/what-is.ts';
import { article } from '../models/fit-literal.ts';
import type { Models } from '../models/model.ts';
import type { Check } from './check.ts';

/** Modules name templates that are there, and pass what these take: every required parameter, no other, of the right type. */
export const modulesFit: Check = ({ templates, models }) =>
  templates.all.flatMap((template) =>
    template.modules.flatMap((module): readonly Fault[] => {
      const target = templateOf(templates, { template, module });
      if (target === undefined) {
        return [{ at: module.at, message: `There is no template \`${module.path}\`: correct the path.` }];
      }
      const unknown = module.body.members
        .filter(({ name }) => !['name', 'params', 'scope', 'dependsOn'].includes(name ?? ''))
        .map(({ at, name }) => ({ at, message: `A module takes no \`${name ?? '*'}\`: take it out.` }));
      return [...unknown, ...fitParameters(templates, template, module, target, models)];
    }),
  );

function fitParameters(
  templates: Templates,
  template: Template,
  module: Module,
  target: Template,
  models: Models,
): readonly Fault[] {
  const passed = memberOf(module.body, 'params');
  const members = passed?.kind === 'object' ? passed.members : [];
  const scope = bodyScope(scopeOf(templates, template), module, itemsOf);
  const unknown = members
    .filter(({ name }) => !target.parameters.some((parameter) => parameter.name === name))
    .map(({ at, name }) => ({
      at,
      message: `${target.file} declares no parameter \`${name ?? '*'}\`: take it out, or correct the name.`,
    }));
  const missing = target.parameters
    .filter(
      ({ name, preset, type }) =>
        preset === undefined && !type.nullable && !members.some((one) => one.name === name),
    )
    .map(({ name }) => ({
      at: module.at,
      message: `${target.file} requires the parameter \`${name}\`: pass it.`,
    }));
  const misfits = members.flatMap((member: Member) => {
    const parameter = target.parameters.find(({ name }) => name === member.name);
    return parameter === undefined
      ? []
      : misfit({ expression: member.value, scope }, parameter, target, models);
  });
  return [...unknown, ...missing, ...misfits];
}

/** Why a value cannot be passed for a parameter. */
function misfit(value: Seen, parameter: Parameter, target: Template, models: Models): readonly Fault[] {
  const { at } = value.expression;
  const wanted = simpleType(ofType(parameter.type, target));
  const actual = simpleType(whatIs(value, models));
  if (wanted !== undefined && actual !== undefined && wanted !== actual) {
    return [
      {
        at,
        message: `\`${parameter.name}\` is ${article(actual)}, and ${target.file} takes ${article(wanted)}.`,
      },
    ];
  }
  const allowed = allowedValues(parameter);
  if (allowed === undefined) return [];
  return (possibleValues(value) ?? []).flatMap(({ expression }) =>
    expression.kind === 'literal' && expression.value !== null && !allowed.includes(expression.value)
      ? [
          {
            at: expression.at,
            message: `\`${parameter.name}\` is \`${String(expression.value)}\`, and ${target.file} allows ${allowed.map((one) => `\`${String(one)}\``).join(', ')}.`,
          },
        ]
      : [],
  );
}
