import { scopeOf, bodyScope, type SeenMember } from '../look/scope.ts';
import { itemsOf } from '../look/possible-values.ts';
import type { Resource, Template } from '../bicep/template.ts';
import { fitMembers, type Fitting } from '../models/fit.ts';
import type { Subject } from './check.ts';

/** What Bicep itself takes in the body of a resource, beside what its model says. */
const ofBicep = new Set(['parent', 'scope', 'dependsOn']);

/** Compares every resource with the model of its type and API version, and says what it could not see. */
export function resourcesFitModels(subject: Subject): Fitting {
  const into: Fitting = { faults: [], unseen: [] };
  for (const template of subject.templates.all) {
    for (const resource of template.resources) fitResource(resource, template, subject, into);
  }
  return into;
}

function fitResource(
  resource: Resource,
  template: Template,
  { templates, models }: Subject,
  into: Fitting,
): void {
  const { type, apiVersion, at, body } = resource;
  const model = models(type, apiVersion);
  if (model === undefined) {
    const message = `\`${type}@${apiVersion}\` has no model in the project: name another API version, or copy its model with \`node tools/published-models.ts FOLDER\`.`;
    into.faults.push({ at, message });
    return;
  }
  const scope = bodyScope(scopeOf(templates, template), resource, itemsOf);
  const members = body.members
    .filter(({ name }) => !ofBicep.has(name ?? ''))
    .map((member): SeenMember => ({ ...member, value: { expression: member.value, scope } }));
  const schema = model.resolve(model.root);
  if (schema === undefined) return;
  const fit = { path: '', model, models, into };
  if (resource.existing) fitExisting(members, resource, into);
  else fitMembers(members, at, schema, fit);
}

/** What exists is found by its name alone. */
function fitExisting(members: readonly SeenMember[], { at }: Resource, into: Fitting): void {
  for (const { at: where, name } of members) {
    if (name !== 'name') {
      into.faults.push({
        at: where,
        message: `\`${name ?? '*'}\` says nothing of a resource that exists: take it out.`,
      });
    }
  }
  if (!members.some(({ name }) => name === 'name')) {
    into.faults.push({ at, message: '`name` is missing: by it the resource that exists is found.' });
  }
}
