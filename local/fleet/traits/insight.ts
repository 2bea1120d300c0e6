import type { Trait } from '../cluster-body.ts';
import { properties } from '../cluster-body.ts';

export const managedPrometheus: Trait = properties({
  azureMonitorProfile: {
    metrics: {
      enabled: true,
      kubeStateMetrics: { metricLabelsAllowlist: '', metricAnnotationsAllowList: '' },
    },
  },
});

/** Says by namespace what a cluster costs; from the tier Standard on. */
export const costAnalysis: Trait = properties({ metricsProfile: { costAnalysis: { enabled: true } } });
