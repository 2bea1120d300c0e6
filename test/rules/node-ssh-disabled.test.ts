import { nodeSshDisabled } from '../../src/rules/node-ssh-disabled.ts';
import { aCluster, aClusterWithPools } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const ssh = (sshAccess: unknown, name = 'system') => ({ name, securityProfile: { sshAccess } });

testRule(nodeSshDisabled, {
  pass: {
    'by Entra ID, which leaves no key to leak': aClusterWithPools(ssh('EntraId')),
    'another casing': aClusterWithPools(ssh('disabled'), ssh('ENTRAID', 'apps')),
    'a Windows pool beside, on which AKS cannot switch SSH off': aClusterWithPools(ssh('Disabled'), {
      name: 'win',
      osType: 'Windows',
      securityProfile: {},
    }),
  },
  fail: {
    'it was never set, which leaves SSH open': {
      cluster: aClusterWithPools(ssh(undefined)),
      says: 'in 1 of 1 Linux agent pools: system.',
    },
    'no security profile at all': aClusterWithPools({ securityProfile: undefined }),
    'a pool that was added later and fell back to the default': {
      cluster: aClusterWithPools(ssh('Disabled'), ssh('LocalUser', 'late')),
      says: 'in 1 of 2 Linux agent pools: late.',
    },
    'another casing of LocalUser': aClusterWithPools(ssh('localuser')),
    'open beside a kind that is not known': aClusterWithPools(ssh('Quantum'), ssh('LocalUser', 'apps')),
  },
  notApplicable: { 'Windows pools alone': aClusterWithPools({ osType: 'Windows', securityProfile: null }) },
  unknown: {
    'no pools are stated': aCluster({ agentPoolProfiles: undefined }),
    'a kind of access that Azure has not published yet': {
      cluster: aClusterWithPools(ssh('Quantum')),
      says: 'system',
    },
    'the access is not text': aClusterWithPools(ssh(true)),
    'the security profile is a list': aClusterWithPools({ securityProfile: [] }),
  },
});
