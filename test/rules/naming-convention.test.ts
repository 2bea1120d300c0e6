import { namingConvention } from '../../src/rules/naming-convention.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const named = (name: unknown, pattern?: string) => ({
  cluster: aCluster({}, { name }),
  ...(pattern !== undefined && { parameters: { pattern } }),
});

testRule(namingConvention, {
  pass: {
    'the prefix of the Cloud Adoption Framework': named('aks-shop-prod'),
    'a convention without anchors matches anywhere': named('shop-aks', 'aks'),
    'a convention that allows either casing': named('AKS-shop', '^(aks|AKS)-'),
  },
  fail: {
    'the prefix stands at the end': { ...named('shop-aks'), says: 'shop-aks' },
    'another casing, which a convention means': named('AKS-shop'),
    'a convention for the whole name': named('aks-shop-prod', '^aks-[a-z]+$'),
  },
  unknown: { 'no name is stated': named(null), 'the name is not text': named({}) },
});
