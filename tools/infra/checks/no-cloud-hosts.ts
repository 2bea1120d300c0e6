import type { Fault } from '../fault.ts';
import type { Template } from '../bicep/template.ts';
import { everySeen } from '../look/every-seen.ts';
import type { Check } from './check.ts';

/** The rule of Bicep's own linter, by whose name a comment can switch this check off for one line. */
const rule = 'no-hardcoded-env-urls';

/** Hosts that are others in sovereign clouds: those of Bicep's linter, and those of the services that templates use here. */
const hosts = [
  'azure.com',
  'azure.net',
  'azure-api.net',
  'azuredatalakeanalytics.net',
  'azuredatalakestore.net',
  'core.windows.net',
  'database.windows.net',
  'graph.windows.net',
  'loganalytics.io',
  'login.microsoftonline.com',
  'trafficmanager.net',
];

/** No text of a template names a host of one cloud. What is written for people, in decorators, is not looked at. */
export const noCloudHosts: Check = ({ templates }) =>
  templates.all.flatMap((template) =>
    [...everySeen(templates, template)].flatMap(({ expression }): readonly Fault[] => {
      const texts =
        expression.kind === 'text'
          ? expression.parts.filter((part) => typeof part === 'string')
          : expression.kind === 'literal' && typeof expression.value === 'string'
            ? [expression.value]
            : [];
      const host = hosts.find((one) => texts.some((text) => namesHost(text, one)));
      return host === undefined || isWaived(template, expression.at.line)
        ? []
        : [
            {
              at: expression.at,
              message: `\`${host}\` is the name of one cloud alone: use \`environment()\`, read it from the resource, or say why not before \`#disable-next-line ${rule}\`.`,
            },
          ];
    }),
  );

function namesHost(text: string, host: string): boolean {
  return new RegExp(`(^|[./@])${host.replaceAll('.', '\\.')}(?![\\w-]|\\.\\w)`, 'i').test(text);
}

function isWaived(template: Template, line: number): boolean {
  return template.waivers.some((one) => one.rule === rule && (one.line === 0 || one.line === line));
}
