import type { ChosenEstate } from './estate.ts';

/**
 * The settings of the app for a start on this machine. Those of the person's own environment that would point it
 * elsewhere are taken away. A policy is kept, and with Azure itself scope and cloud too.
 */
export function settingsFor(
  { simulated, scope }: ChosenEstate,
  { storage, simulatorUrl }: { readonly storage: string; readonly simulatorUrl: string | null },
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  const own = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const kept = own.filter(
    ([name]) =>
      !/^(AUDIT_|REPORT_|AzureWebJobs)/i.test(name) ||
      name === 'AUDIT_POLICY' ||
      (simulated === null && /^AUDIT_(SCOPE_|CLOUD$)/.test(name)),
  );
  return {
    ...Object.fromEntries(kept),
    AzureWebJobsStorage: storage,
    AUDIT_SCHEDULE: '0 0 5 * * *',
    REPORT_SCHEDULE: '0 0 7 * * MON',
    ...(simulatorUrl === null
      ? { AUDIT_CREDENTIAL: 'default' }
      : {
          AUDIT_SIMULATOR_URL: simulatorUrl,
          AUDIT_SCOPE_MANAGEMENT_GROUPS: scope.managementGroups.join(','),
          AUDIT_SCOPE_SUBSCRIPTIONS: scope.subscriptions.join(','),
          AUDIT_EMAIL_ENDPOINT: 'https://aks-audit.communication.azure.com',
          AUDIT_EMAIL_SENDER: 'DoNotReply@aks-audit.example',
          AUDIT_EMAIL_RECIPIENTS: 'governance@contoso.example',
          AUDIT_TEAMS_WORKFLOW_URL:
            'https://aks-audit.logic.azure.com/workflows/governance/triggers/manual/paths/invoke?sig=simulated',
        }),
  };
}
