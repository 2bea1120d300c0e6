import { LineCounter, parseDocument } from 'yaml';
import { memberOf } from '../bicep/expression.ts';
import type { Check, Subject } from '../checks/check.ts';
import type { Fault, Place } from '../fault.ts';
import { itemsOf, membersOf, possibleValues, textOf } from '../look/possible-values.ts';
import { bodyScope, scopeOf } from '../look/scope.ts';

export const azureYaml = 'azure.yaml';
const tag = 'azd-service-name';

interface Service {
  readonly host?: unknown;
}

/** azure.yaml can be read, and each of its services has one site that carries its tag and is what its host says. */
export const servicesFit: Check = (subject) => {
  const text = subject.templates.files[azureYaml];
  if (text === undefined) {
    return subject.templates.all.length === 0
      ? []
      : [{ at: { file: azureYaml, line: 1 }, message: 'There is no azure.yaml: azd begins with it.' }];
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return document.errors.map(({ pos, message }) => ({
      at: { file: azureYaml, line: lines.linePos(pos[0]).line },
      message: `This is no YAML: ${message.split('\n')[0] ?? ''} Correct it.`,
    }));
  }
  const { services } = document.toJS() as { services?: Record<string, Service> };
  if (services === undefined) {
    return [
      { at: { file: azureYaml, line: 1 }, message: 'azure.yaml names no `services`: add the function app.' },
    ];
  }
  const sites = taggedSites(subject);
  return [
    ...Object.entries(services).flatMap(([name, service]) => ofService(name, service, sites, text)),
    ...sites
      .filter(({ service }) => !(service in services))
      .map(({ at, service }) => ({
        at,
        message: `azure.yaml has no service \`${service}\`: correct the tag.`,
      })),
  ];
};

interface Site {
  readonly at: Place;
  readonly service: string;
  readonly kind: string;
}

/** The sites that azd can find by their tag. */
function taggedSites({ templates }: Subject): readonly Site[] {
  return templates.all.flatMap((template) =>
    template.resources
      .filter(({ type, existing }) => type === 'Microsoft.Web/sites' && !existing)
      .flatMap((resource) => {
        const scope = bodyScope(scopeOf(templates, template), resource, itemsOf);
        const [tags, kind] = ['tags', 'kind'].map((name) => memberOf(resource.body, name));
        const members =
          tags && possibleValues({ expression: tags, scope })?.flatMap((one) => membersOf(one) ?? []);
        const kinds = kind && possibleValues({ expression: kind, scope })?.map(textOf);
        return (members ?? [])
          .filter(({ name }) => name === tag)
          .map(({ at, value }) => ({ at, service: textOf(value) ?? '', kind: kinds?.join() ?? '' }));
      }),
  );
}

function ofService(name: string, { host }: Service, sites: readonly Site[], text: string): readonly Fault[] {
  const line = text.split('\n').findIndex((one) => one.trim() === `${name}:`) + 1;
  const at = { file: azureYaml, line: Math.max(1, line) };
  const own = sites.filter(({ service }) => service === name);
  if (own.length !== 1) {
    const message = `${own.length} sites carry the tag \`${tag}: ${name}\`, and azd needs one to deploy to: tag it.`;
    return [{ at, message }];
  }
  return own
    .filter(({ kind }) => host !== 'function' || !kind.split(',').includes('functionapp'))
    .map((site) => ({
      at: site.at,
      message: `The host of \`${name}\` is \`${String(host)}\`, and the kind of its site \`${site.kind}\`: a function app has \`function\` and \`functionapp\`.`,
    }));
}
