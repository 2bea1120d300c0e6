import { builtInFunctions, namespaces } from '../bicep/functions.ts';
import type { Template } from '../bicep/template.ts';
import type { Fault } from '../fault.ts';
import { everySeen } from '../look/every-seen.ts';
import type { Seen } from '../look/scope.ts';
import type { Check } from './check.ts';

/** Functions that resources have, whatever their type. */
const onResources = /^(list[A-Z]\w*|getSecret)$/;

/** Every name that an expression uses is declared, and every name is declared once. */
export const namesAreDeclared: Check = ({ templates }) =>
  templates.all.flatMap((template) => [
    ...declaredTwice(template),
    ...[...everySeen(templates, template)].flatMap((seen) => undeclared(seen)),
  ]);

/** All names that a template declares at its top. */
export function declaredNames(
  template: Template,
): readonly { readonly name: string; readonly at: Fault['at'] }[] {
  return [
    ...template.parameters,
    ...template.variables,
    ...template.resources.filter(({ within }) => within === undefined),
    ...template.modules,
    ...template.functions,
    ...template.types,
    ...template.imports.flatMap(({ at, names }) => names.map(({ as }) => ({ at, name: as }))),
  ];
}

function declaredTwice(template: Template): readonly Fault[] {
  const all = declaredNames(template);
  return all
    .filter(({ name }, index) => all.findIndex((one) => one.name === name) !== index)
    .map(({ name, at }) => ({ at, message: `\`${name}\` is declared twice: rename one of the two.` }));
}

function undeclared({ expression, scope }: Seen): readonly Fault[] {
  const { at } = expression;
  if (expression.kind === 'name') {
    const { name } = expression;
    const known =
      scope.bound.has(name) ||
      namespaces.has(name) ||
      scope.template.resources.some((one) => one.name === name) ||
      declaredNames(scope.template).some((one) => one.name === name);
    return known
      ? []
      : [{ at, message: `\`${name}\` is declared nowhere: declare it, or correct the name.` }];
  }
  if (expression.kind !== 'call') return [];
  const { on, name } = expression;
  const ofSymbol = on !== undefined && !(on.kind === 'name' && namespaces.has(on.name));
  const known = ofSymbol
    ? onResources.test(name)
    : builtInFunctions.has(name) || declaredNames(scope.template).some((one) => one.name === name);
  return known
    ? []
    : [
        {
          at,
          message: `\`${name}()\` is no function of Bicep, and none of this template: correct the name.`,
        },
      ];
}
