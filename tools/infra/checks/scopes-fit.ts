import { memberOf, type Expression } from '../bicep/expression.ts';
import type { Module, Resource, Template } from '../bicep/template.ts';
import { templateOf, type Templates } from '../bicep/templates.ts';
import type { Fault } from '../fault.ts';
import { scopeOf } from '../look/scope.ts';
import { whatIs } from '../look/what-is.ts';
import type { Check, Subject } from './check.ts';

const targetScopes = ['resourceGroup', 'subscription', 'managementGroup', 'tenant'];
const group = 'Microsoft.Resources/resourceGroups';

/** What can be deployed outside a resource group, without another resource that it extends. */
const outsideGroups =
  /^Microsoft\.(Authorization|Resources|Management|PolicyInsights|Insights\/diagnosticSettings)/;

/** Resources and modules are deployed where their template, or the one that a module names, can be. */
export const scopesFit: Check = (subject) =>
  subject.templates.all.flatMap((template): readonly Fault[] => {
    const { file, targetScope } = template;
    if (!targetScopes.includes(targetScope)) {
      const message = `\`targetScope\` is \`${targetScope}\` and must be one of ${targetScopes.join(', ')}.`;
      return [{ at: { file, line: 1 }, message }];
    }
    return [
      ...template.modules.flatMap((module) => ofModule(subject, template, module)),
      ...template.resources.flatMap((resource) => ofResource(subject, template, resource)),
    ];
  });

/** Where an expression for `scope` leads: a kind of deployment, or a resource. Undefined for anything else. */
function leadsTo({ templates, models }: Subject, template: Template, scope: Expression): string | undefined {
  if (scope.kind === 'call' && targetScopes.includes(scope.name)) return scope.name;
  const what = whatIs({ expression: scope, scope: scopeOf(templates, template) }, models);
  if (what.is !== 'resource') return undefined;
  return what.resource.type === group ? 'resourceGroup' : 'resource';
}

function ofModule(subject: Subject, template: Template, module: Module): readonly Fault[] {
  const target = targetOf(subject.templates, template, module);
  if (target === undefined) return [];
  const scope = memberOf(module.body, 'scope');
  const where = scope === undefined ? template.targetScope : leadsTo(subject, template, scope);
  return where === target.targetScope
    ? []
    : [
        {
          at: scope?.at ?? module.at,
          message: `${target.file} is for a ${target.targetScope}, and this module goes to a ${where ?? 'scope that cannot be told'}: give it a \`scope\` that fits.`,
        },
      ];
}

const targetOf = (templates: Templates, template: Template, module: Module): Template | undefined =>
  templateOf(templates, { template, module });

function ofResource(subject: Subject, template: Template, resource: Resource): readonly Fault[] {
  if (resource.existing || resource.within !== undefined) return [];
  const { targetScope } = template;
  const scope = memberOf(resource.body, 'scope');
  if (scope !== undefined) {
    const where = leadsTo(subject, template, scope);
    return where === 'resource' || where === targetScope
      ? []
      : [
          {
            at: scope.at,
            message: `Here \`scope\` must be a resource that is extended, or the ${targetScope} itself: deploy elsewhere by a module.`,
          },
        ];
  }
  const misplaced =
    resource.type === group
      ? targetScope !== 'subscription'
      : targetScope !== 'resourceGroup' && !outsideGroups.test(resource.type);
  return misplaced
    ? [
        {
          at: resource.at,
          message: `A \`${resource.type}\` cannot be deployed to a ${targetScope}: put it into a module.`,
        },
      ]
    : [];
}
