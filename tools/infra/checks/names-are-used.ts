import type { BicepType, Template } from '../bicep/template.ts';
import { besides, usesOf, type Templates } from '../bicep/templates.ts';
import type { Fault } from '../fault.ts';
import { everySeen } from '../look/every-seen.ts';
import type { Check } from './check.ts';

/** What is declared is used: parameters, variables, functions, types, resources that only exist, and outputs of modules. */
export const namesAreUsed: Check = ({ templates }) =>
  templates.all.flatMap((template) => [
    ...unused(templates, template),
    ...unreadOutputs(templates, template),
  ]);

function unused(templates: Templates, template: Template): readonly Fault[] {
  const used = new Set<string>();
  for (const { expression } of everySeen(templates, template)) {
    if (expression.kind === 'name' || expression.kind === 'call') used.add(expression.name);
  }
  const types = [...template.parameters, ...template.outputs, ...template.types].map(({ type }) => type);
  for (const name of types.flatMap(namesInType)) used.add(name);
  const existing = template.resources.filter((resource) => resource.existing);
  const kinds = [
    ['parameter', template.parameters],
    ['variable', template.variables],
    ['function', template.functions],
    ['type', template.types],
    ['existing resource', existing],
  ] as const;
  const exported = (name: string): boolean =>
    templates.all.some((other) =>
      other.imports.some(
        ({ file, names }) => besides(other, file) === template.file && names.some((one) => one.name === name),
      ),
    );
  return kinds.flatMap(([kind, all]) =>
    all
      .filter(({ name }) => !used.has(name) && !exported(name))
      .map(({ at, name }) => ({ at, message: `The ${kind} \`${name}\` is used nowhere: take it out.` })),
  );
}

function namesInType(type: BicepType): readonly string[] {
  if (type.kind === 'reference') return [type.name];
  if (type.kind === 'array') return namesInType(type.of);
  if (type.kind === 'object') return type.members.flatMap((member) => namesInType(member.type));
  return type.kind === 'other' ? type.text.split(/\W+/) : [];
}

function unreadOutputs(templates: Templates, template: Template): readonly Fault[] {
  const uses = usesOf(templates, template);
  if (uses.length === 0) return [];
  const read = new Set<string>();
  for (const use of uses) {
    for (const { expression } of everySeen(templates, use.template)) {
      if (expression.kind !== 'member' || expression.of.kind !== 'member') continue;
      if (expression.of.name === 'outputs') read.add(expression.name);
    }
  }
  return template.outputs
    .filter(({ name }) => !read.has(name))
    .map(({ at, name }) => ({ at, message: `No template reads the output \`${name}\`: take it out.` }));
}
