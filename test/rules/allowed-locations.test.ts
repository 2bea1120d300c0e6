import { allowedLocations } from '../../src/rules/allowed-locations.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const parameters = { regions: ['westeurope', 'North Europe'] };
const at = (location: unknown) => ({ cluster: aCluster({}, { location }), parameters });

testRule(allowedLocations, {
  model: 'notApplicable',
  pass: {
    'an allowed region': at('westeurope'),
    'by its name for people, as some answers of ARM have it': at('West Europe'),
    'the policy has the name for people': at('northeurope'),
    'another casing': at('WestEurope'),
  },
  fail: {
    'another region': { ...at('eastus'), says: 'eastus' },
    'a region whose name only begins alike': at('westeurope2'),
  },
  notApplicable: { 'the policy names no region': { ...at('eastus'), parameters: { regions: [] } } },
  unknown: { 'no location is stated': at(undefined), 'the location is not text': at(7) },
});
