import { requiredTags } from '../../src/rules/required-tags.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const parameters = { names: ['Owner', 'costCentre'] };
const tags = (value: unknown) => ({ cluster: aCluster({}, { tags: value }), parameters });

testRule(requiredTags, {
  model: 'notApplicable',
  pass: {
    'names in another casing: ARM keeps one tag of a name, whatever its casing': tags({
      OWNER: 'a',
      costcentre: 'b',
      more: '',
    }),
  },
  fail: {
    'one is missing': { ...tags({ owner: 'a' }), says: /: costCentre\.$/ },
    'a value that is empty': { ...tags({ owner: '', costCentre: 'b' }), says: /: Owner\.$/ },
    'a value of blanks': tags({ owner: ' ', costCentre: 'b' }),
    'no tags at all': { ...tags(undefined), says: 'Owner, costCentre.' },
    'the tags are null': tags(null),
  },
  notApplicable: { 'the policy requires none': { ...tags(undefined), parameters: { names: [] } } },
  unknown: {
    'the tags are a list': tags(['owner']),
    'a value is a number': tags({ owner: 1, costCentre: 'b' }),
  },
});
