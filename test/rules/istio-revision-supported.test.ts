import { istioRevisionSupported } from '../../src/rules/istio-revision-supported.ts';
import { aCluster } from '../support/a-cluster.ts';
import { told } from '../support/model-facts.ts';
import { testRule } from '../support/test-rule.ts';

const istio = (...revisions: readonly unknown[]) =>
  aCluster({ serviceMeshProfile: { mode: 'Istio', istio: { revisions } } as never });
const offered = (...rows: readonly unknown[]) => told({ meshRevisions: { westeurope: rows } });

// The model's region offers asm-1-28 and asm-1-29.
testRule(istioRevisionSupported, {
  model: 'notApplicable',
  pass: {
    'the older of those on offer': istio('asm-1-28'),
    'both in the middle of an upgrade': istio('asm-1-28', 'asm-1-29'),
    'another casing': aCluster({
      serviceMeshProfile: { mode: 'ISTIO', istio: { revisions: ['ASM-1-29'] } },
    }),
    'the region by its long name': aCluster(
      { serviceMeshProfile: { mode: 'Istio', istio: { revisions: ['asm-1-29'] } } },
      { location: 'West Europe' },
    ),
  },
  fail: {
    'a revision that is gone': {
      cluster: istio('asm-1-27'),
      says: 'Istio runs asm-1-27, which westeurope no longer offers.',
    },
    'an upgrade that nobody has ended': { cluster: istio('asm-1-26', 'asm-1-28'), says: 'asm-1-26' },
  },
  notApplicable: {
    'the mesh is disabled': aCluster({ serviceMeshProfile: { mode: 'Disabled' } }),
    'no mesh was ever chosen': aCluster({ serviceMeshProfile: undefined }),
  },
  unknown: {
    'a mesh that Azure has not published yet': aCluster({ serviceMeshProfile: { mode: 'Warp' } }),
    'no revision is stated': aCluster({ serviceMeshProfile: { mode: 'Istio' } }),
    'the revisions are not texts': istio(1),
    'the region was not asked': {
      cluster: istio('asm-1-29'),
      facts: told({ meshRevisions: { westus: [] } }),
    },
    'the region lists nothing': { cluster: istio('asm-1-29'), facts: offered({ properties: {} }) },
    'the answer is not what the model says': { cluster: istio('asm-1-29'), facts: offered(1) },
    'no location is stated': aCluster(
      { serviceMeshProfile: { mode: 'Istio', istio: { revisions: ['asm-1-29'] } } },
      { location: undefined },
    ),
  },
});
