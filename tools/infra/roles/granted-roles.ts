import { memberOf, type Expression } from '../bicep/expression.ts';
import { allowedValues, type Resource, type Template } from '../bicep/template.ts';
import type { Subject } from '../checks/check.ts';
import type { Fault, Place } from '../fault.ts';
import { itemsOf, possibleValues, textOf } from '../look/possible-values.ts';
import { bodyScope, scopeOf, type Seen } from '../look/scope.ts';
import { whatIs } from '../look/what-is.ts';
import { builtInRole, builtInRoles } from './built-in-roles.ts';

/** A role that a template gives to somebody. */
export interface GrantedRole {
  readonly at: Place;
  readonly role: string;
  /** On what, in words: `storage account`, `management group`. */
  readonly scope: string;
}

const assignments = 'Microsoft.Authorization/roleAssignments';
const definitions = 'Microsoft.Authorization/roleDefinitions';

const words: Readonly<Record<string, string>> = {
  'Microsoft.Storage/storageAccounts': 'storage account',
  'Microsoft.Insights/components': 'Application Insights',
  'Microsoft.Communication/communicationServices': 'Communication Services',
  'Microsoft.Communication/emailServices': 'Email Communication Service',
  resourceGroup: 'resource group',
  managementGroup: 'management group',
};

/** Every role that the templates grant, and what is wrong with those that cannot be told. */
export function grantedRoles(subject: Subject): {
  readonly granted: readonly GrantedRole[];
  readonly faults: readonly Fault[];
} {
  const granted: GrantedRole[] = [];
  const faults: Fault[] = [];
  for (const template of subject.templates.all) {
    for (const assignment of template.resources.filter(({ type }) => type === assignments)) {
      const scope = scopeInWords(subject, template, assignment);
      for (const role of rolesOf(subject, template, assignment)) {
        if ('message' in role) faults.push(role);
        else granted.push({ at: assignment.at, role: role.name, scope });
      }
    }
  }
  return { granted, faults };
}

function scopeInWords({ templates, models }: Subject, template: Template, { body }: Resource): string {
  const expression = memberOf(body, 'scope');
  const what = expression && whatIs({ expression, scope: scopeOf(templates, template) }, models);
  const type = what?.is === 'resource' ? what.resource.type : template.targetScope;
  return words[type] ?? type;
}

type Found = { readonly name: string } | Fault;

function rolesOf(subject: Subject, template: Template, assignment: Resource): readonly Found[] {
  const properties = memberOf(assignment.body, 'properties');
  const id = properties?.kind === 'object' ? memberOf(properties, 'roleDefinitionId') : undefined;
  if (id === undefined) return [];
  const scope = bodyScope(scopeOf(subject.templates, template), assignment, itemsOf);
  return rolesBy({ expression: id, scope }, subject);
}

/** The roles that an expression for `roleDefinitionId` may name. */
function rolesBy(id: Seen, subject: Subject): readonly Found[] {
  const { expression, scope } = id;
  if (expression.kind === 'choice') {
    return [expression.then, expression.otherwise].flatMap((one) =>
      rolesBy({ expression: one, scope }, subject),
    );
  }
  const own = ownRole(id, subject);
  if (own !== undefined) return [{ name: own }];
  const last = guidOf(expression);
  const ids = last && possibleValues({ expression: last, scope })?.map(textOf);
  if (ids === undefined || ids.length === 0) {
    const message =
      'Which role this is cannot be told: write its id out, in the template or in a JSON file that it loads.';
    return [{ at: expression.at, message }];
  }
  return ids.map((guid = '') => {
    const name = builtInRole(guid);
    const message = `\`${guid}\` is the id of no role in tools/infra/roles/built-in-roles.ts: correct it, or add the role there.`;
    return name === undefined ? { at: expression.at, message } : { name };
  });
}

/** Where the id of the role itself stands: at the end of `subscriptionResourceId(…)` and the like. */
function guidOf(expression: Expression): Expression | undefined {
  if (expression.kind !== 'call') return expression;
  const type = expression.arguments.find((one) => one.kind === 'literal' && one.value === definitions);
  return type === undefined ? undefined : expression.arguments.at(-1);
}

/** The name of a role that the template itself defines, as far as it is written out. */
function ownRole({ expression, scope }: Seen, { models }: Subject): string | undefined {
  const named = expression.kind === 'member' && expression.name === 'id' ? expression.of : expression;
  const what = whatIs({ expression: named, scope }, models);
  if (what.is !== 'resource' || what.resource.type !== definitions) return undefined;
  const { existing, body } = what.resource;
  const properties = memberOf(body, 'properties');
  const title = properties?.kind === 'object' ? memberOf(properties, 'roleName') : undefined;
  if (existing) {
    const name = memberOf(body, 'name');
    return name?.kind === 'literal' ? builtInRole(String(name.value)) : undefined;
  }
  return title && ownName(title, scope.template);
}

/** The name of a role of one's own. What tells its definitions apart, such as the name of their scope, stands in brackets. */
function ownName(title: Expression, template: Template): string | undefined {
  if (title.kind === 'literal') return String(title.value);
  const first = title.kind === 'text' ? title.parts[0] : title;
  if (typeof first === 'string') return first.replace(/\s*\($/, '');
  const parameter = template.parameters.find(({ name }) => first?.kind === 'name' && first.name === name);
  // No role of one's own can be called as a built-in one is.
  const names = ((parameter && allowedValues(parameter)) ?? [])
    .map(String)
    .filter((one) => !(one in builtInRoles));
  return names.length === 1 ? names[0] : undefined;
}
