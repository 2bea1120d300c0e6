import { known, toldOf } from '../../src/facts/fact.ts';
import { factNames } from '../../src/facts/facts.ts';
import { toldFrom } from '../../src/facts/told-from.ts';
import { modelIds } from '../support/a-cluster.ts';
import { modelAnswers } from '../support/model-facts.ts';

const { subscription, cluster, network } = modelIds;

it('takes a list that is given for all there is', () => {
  const { locks, diagnosticSettings } = toldFrom(modelAnswers);
  expect(toldOf(locks!, subscription.toUpperCase())).toEqual(known(modelAnswers.locks));
  expect(toldOf(locks!, 'another')).toEqual(known([]));
  expect(toldOf(diagnosticSettings!, cluster)).toEqual(known(modelAnswers.diagnosticSettings));
});

it('does not take what is not in a list for absent where it would have to be', () => {
  const { virtualNetworks } = toldFrom(modelAnswers);
  expect(toldOf(virtualNetworks!, network)).toMatchObject({ known: true });
  expect(toldOf(virtualNetworks!, `${network}-2`)).toEqual({
    known: false,
    reason: 'It is not among the virtual networks that were given.',
  });
});

it('finds the answers of a region however it is written', () => {
  const { locations, ...regional } = toldFrom({
    computeUsages: { 'Sub/West Europe': [] },
    meshRevisions: { 'West Europe': [] },
  });
  expect(locations).toBeUndefined();
  expect(toldOf(regional.computeUsages!, 'sub/westeurope')).toEqual(known([]));
  expect(toldOf(regional.meshRevisions!, 'westeurope')).toEqual(known([]));
  expect(toldOf(regional.meshRevisions!, 'eastus')).toMatchObject({
    reason: 'No revisions of the service mesh were given for it.',
  });
});

it('knows every kind of the model', () => {
  expect(Object.keys(toldFrom(modelAnswers)).sort()).toEqual([...factNames].sort());
});
