import type { Deployment } from './deployment.ts';
import type { MonthLine } from './month.ts';
import { monthOf, totalOf } from './month.ts';
import prices from './prices.json' with { type: 'json' };
import type { EstateUsage } from './usage.ts';

/** The page that a first deployment ends with, as text: what is there, what it may read, what it costs, and what comes next. */
export function firstRunPage(deployment: Deployment, usages: readonly EstateUsage[]): string {
  return [
    section('What was deployed', deployed(deployment)),
    section('What it may read', mayRead(deployment)),
    section('The first report', firstReport(deployment)),
    section('What it costs a month', costs(deployment, usages)),
  ].join('\n');
}

function deployed(of: Deployment): string[] {
  return [
    fact('Service', `https://${of.host}/api/dashboard/`),
    fact('Function app', `${of.app} in ${of.resourceGroup}, ${of.location}`),
    fact('Callers', of.hasSignIn ? 'sign in with Microsoft Entra ID' : 'show a function key'),
    fact('Network', of.network),
    fact('Audits', `${of.auditSchedule} (NCRONTAB with seconds, UTC)`),
    fact(
      'Mail',
      of.recipients.length > 0
        ? `${of.reportSchedule}, to ${of.recipients.join(', ')}`
        : 'none: nobody is named',
    ),
    fact('Alerts', of.alertAddresses.length > 0 ? of.alertAddresses.join(', ') : 'none: nobody is named'),
  ];
}

function mayRead({ principalId, scope, location }: Deployment): string[] {
  const named = [
    ...(scope.managementGroups === '' ? [] : [`management groups ${scope.managementGroups}`]),
    ...(scope.subscriptions === '' ? [] : [`subscriptions ${scope.subscriptions}`]),
  ];
  return [
    `It audits ${named.length > 0 ? named.join(' and ') : 'all that its identity can read'}.`,
    'What the identity can read is for whoever may assign roles there to say. Until then it sees nothing, and says so:',
    '',
    `  az deployment mg create --management-group-id GROUP --location ${location} \\`,
    '    --template-file infra/reader/management-group.bicep \\',
    `    --parameters principalId=${principalId}`,
    '',
    "Add role='AKS Audit Reader' for no more than it judges by; infra/reader/subscription.bicep is for one subscription.",
    'What it was given:',
    '',
    `  az role assignment list --assignee ${principalId} --all --output table`,
  ];
}

function firstReport({ app, resourceGroup, host, hasSignIn, recipients }: Deployment): string[] {
  const header = hasSignIn ? '"authorization: Bearer $token"' : '"x-functions-key: $key"';
  return [
    ...(hasSignIn
      ? [
          'People open the dashboard and sign in. From a terminal, with $token a token for the registration:',
          '',
        ]
      : [
          `  key=$(az functionapp keys list -g ${resourceGroup} -n ${app} --query functionKeys.default -o tsv)`,
        ]),
    `  curl -s -X POST https://${host}/api/audits -H ${header}`,
    `  curl -s 'https://${host}/api/report?format=text' -H ${header}   # when it has completed`,
    ...(recipients.length > 0
      ? [`  curl -s -X POST https://${host}/api/report/send -H ${header}   # the mail, now`]
      : []),
  ];
}

function costs(of: Deployment, usages: readonly EstateUsage[]): string[] {
  const installation = {
    alerts: of.alertAddresses.length > 0,
    mailRecipients: of.recipients.length,
    privateEndpoints: { public: 0, privateStorage: 3, private: 4 }[of.network] ?? 0,
    instanceMemoryMB: of.memoryMB,
  };
  const months = usages.map((usage) => ({ usage, lines: monthOf(usage, installation) }));
  return [
    ...table(months),
    '',
    `${prices.note} Not in it: what is sent out of the region, and what others have used up of what is free.`,
    'How each figure comes about stands in docs/operations.md.',
  ];
}

function table(
  months: readonly { readonly usage: EstateUsage; readonly lines: readonly MonthLine[] }[],
): string[] {
  const names = months[0]?.lines.map(({ what }) => what) ?? [];
  const row = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(24)}${cells.map((cell) => cell.padStart(16)).join('')}`;
  return [
    row(
      'USD',
      months.map(({ usage }) => `${usage.clusters.toLocaleString('en-US')} clusters`),
    ),
    ...names.map((name, index) =>
      row(
        name,
        months.map(({ lines }) => (lines[index]?.cost ?? 0).toFixed(2)),
      ),
    ),
    row(
      'Together',
      months.map(({ lines }) => totalOf(lines).toFixed(2)),
    ),
  ];
}

function section(title: string, lines: readonly string[]): string {
  return [title, '-'.repeat(title.length), ...lines, ''].join('\n');
}

function fact(name: string, value: string): string {
  return `${name.padEnd(14)}${value}`;
}
