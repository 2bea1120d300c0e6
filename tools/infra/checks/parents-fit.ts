import { memberOf, type Expression } from '../bicep/expression.ts';
import type { Resource } from '../bicep/template.ts';
import type { Fault } from '../fault.ts';
import { scopeOf } from '../look/scope.ts';
import { whatIs } from '../look/what-is.ts';
import type { Check } from './check.ts';

/** A resource of a type within another type names its parent: by `parent`, or by as many parts of its name. */
export const parentsFit: Check = (subject) =>
  subject.templates.all.flatMap((template) =>
    template.resources.flatMap((resource): readonly Fault[] => {
      if (resource.within !== undefined) return [];
      const parent = memberOf(resource.body, 'parent');
      const name = memberOf(resource.body, 'name');
      return parent === undefined
        ? namedInFull(resource, name)
        : fitParent(resource, parent, name, (expression) =>
            whatIs({ expression, scope: scopeOf(subject.templates, template) }, subject.models),
          );
    }),
  );

const outerType = (type: string): string => type.split('/').slice(0, -1).join('/');

const slashesIn = (name: Expression): number => {
  const parts = name.kind === 'text' ? name.parts : name.kind === 'literal' ? [String(name.value)] : [];
  return parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.split('/').length - 1 : 0), 0);
};

function namedInFull({ type }: Resource, name: Expression | undefined): readonly Fault[] {
  const wanted = type.split('/').length - 2;
  if (name === undefined || slashesIn(name) === wanted) return [];
  return [
    {
      at: name.at,
      message:
        wanted === 0
          ? `The name of a \`${type}\` has no slash: take it out.`
          : `A \`${type}\` lies within another resource: give it a \`parent\`, or ${wanted + 1} parts in its name.`,
    },
  ];
}

function fitParent(
  { type }: Resource,
  parent: Expression,
  name: Expression | undefined,
  what: (expression: Expression) => ReturnType<typeof whatIs>,
): readonly Fault[] {
  const found = what(parent);
  const wanted = outerType(type);
  if (found.is !== 'resource') {
    return [
      { at: parent.at, message: `\`parent\` must be a resource of the template, of type \`${wanted}\`.` },
    ];
  }
  if (found.resource.type !== wanted) {
    return [
      {
        at: parent.at,
        message: `The parent of a \`${type}\` is a \`${wanted}\`, and \`${found.resource.name}\` is a \`${found.resource.type}\`.`,
      },
    ];
  }
  return name !== undefined && slashesIn(name) > 0
    ? [{ at: name.at, message: 'A resource with a `parent` has a name without slashes: take the rest out.' }]
    : [];
}
