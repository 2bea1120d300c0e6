import { clusterNameValid } from '../../src/rules/cluster-name-valid.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const named = (name: unknown) => aCluster({}, { name });

testRule(clusterNameValid, {
  pass: {
    'one letter': named('a'),
    'one digit': named('1'),
    '63 characters': named(`a${'-'.repeat(61)}z`),
    'underscores and capitals': named('AKS_prod-1'),
  },
  fail: {
    '64 characters': named('a'.repeat(64)),
    'a hyphen at the end': named('aks-'),
    'an underscore at the start': named('_aks'),
    'a dot': named('aks.prod'),
    'a letter outside ASCII': named('clüster'),
    'a line end after the name': named('aks\n'),
  },
  unknown: {
    'no name is stated': named(null),
    'the name is empty': named(''),
    'the name is not text': named(7),
  },
});
