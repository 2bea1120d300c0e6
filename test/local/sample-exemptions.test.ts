import { sampleFleet, sampleScope } from '../../local/fleet/sample-fleet.ts';
import { gatherExemptions } from '../../src/audit/gather-exemptions.ts';
import { parsePolicy } from '../../src/evaluation/policy/policy.ts';
import { rules } from '../../src/rules/index.ts';
import { aService, onlyRules } from '../support/a-service.ts';

const policy = parsePolicy('{"exemptions": {"azurePolicy": true}}', 'policy.json', rules);

it('what the sample estate exempts in Azure Policy is accepted where it has an end', async () => {
  const service = await aService(sampleFleet(), {
    scope: sampleScope,
    wrap: onlyRules('api-server-private', 'local-accounts-disabled'),
  });
  try {
    const gather = () => gatherExemptions({ ...service.ports, policy, rules, stored: service.exemptions });
    Object.assign(service.ports, { grantedExemptions: gather });
    const run = await service.audit();
    const granted = await service.exemptions.ofRun(run.id);
    expect(granted).toMatchObject({
      exemptions: [
        { rules: ['AKS003'], owner: 'Team Stores', ticket: 'RISK-217' },
        {
          rules: ['AKS012'],
          scope: { managementGroup: 'contoso', subscription: expect.anything() as string },
          owner: 'governance@contoso.example',
        },
      ],
      faults: [expect.stringMatching(/plant-network does not hold here: it has no end \(expiresOn\)\.$/)],
    });
    const covered = Object.values(run.tally!.coveredByExemption);
    expect(covered).toHaveLength(2);
    expect(Math.min(...covered)).toBeGreaterThan(0);
  } finally {
    await service.close();
  }
});
