import { memberOf, partsOf, type Expression } from '../bicep/expression.ts';
import { isDecorated, type Template } from '../bicep/template.ts';
import { templateOf, type Templates } from '../bicep/templates.ts';
import type { Fault } from '../fault.ts';
import type { Check } from './check.ts';
import { isSecure } from './no-secrets-written.ts';

/** What is secret, a secure parameter or the answer of `list…()`, goes to no output and to no parameter that is not secure. */
export const noSecretsOut: Check = ({ templates }) =>
  templates.all.flatMap((template) => {
    const secret = secretNames(template);
    return [...inOutputs(template, secret), ...toModules(templates, template, secret)];
  });

/** The names of secure parameters, and of variables that are made of them. */
function secretNames(template: Template): ReadonlySet<string> {
  const names = new Set(template.parameters.filter(isSecure).map(({ name }) => name));
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const { name, value } of template.variables) {
      if (carried(value, names) !== undefined) names.add(name);
    }
  }
  return names;
}

/** The secret that a value shows. Whether there is one, or how long it is, shows none. */
function carried(value: Expression, names: ReadonlySet<string>): string | undefined {
  if (value.kind === 'name') return names.has(value.name) ? value.name : undefined;
  if (value.kind === 'call') {
    if (/^list[A-Z]/.test(value.name)) return `${value.name}()`;
    if (value.name === 'empty' || value.name === 'length') return undefined;
  }
  if (value.kind === 'operation' && value.operator !== '??') return undefined;
  const shown = value.kind === 'choice' ? [value.then, value.otherwise] : partsOf(value);
  return shown.map((part) => carried(part, names)).find((found) => found !== undefined);
}

function inOutputs(template: Template, secret: ReadonlySet<string>): readonly Fault[] {
  return template.outputs.flatMap((output) => {
    const { at, name } = output;
    const found = carried(output.value, secret);
    const message = `The output \`${name}\` shows \`${found ?? ''}\`, a secret, to whoever sees deployments: take it out.`;
    return found === undefined || isDecorated(output, 'secure') ? [] : [{ at, message }];
  });
}

function toModules(templates: Templates, template: Template, secret: ReadonlySet<string>): readonly Fault[] {
  return template.modules.flatMap((module) => {
    const target = templateOf(templates, { template, module });
    const passed = memberOf(module.body, 'params');
    if (target === undefined || passed?.kind !== 'object') return [];
    return passed.members.flatMap(({ at, name, value }) => {
      const parameter = target.parameters.find((one) => one.name === name);
      const found = carried(value, secret);
      if (parameter === undefined || found === undefined || isSecure(parameter)) return [];
      const message = `\`${found}\` is a secret, and the parameter \`${parameter.name}\` of ${target.file} is not secure: decorate it with \`@secure()\`.`;
      return [{ at, message }];
    });
  });
}
