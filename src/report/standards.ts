import type { MappedIds, Pillar, RuleMetadata } from '../evaluation/rule.ts';

// Of the catalogues that a rule is mapped to, those that are standards; the others are what tools check.
const standards: Readonly<Partial<Record<keyof MappedIds, string>>> = {
  cisAks: 'CIS Azure Kubernetes Service (AKS) Benchmark',
  mcsb: 'Microsoft cloud security benchmark',
  azurePolicy: 'Azure Policy',
  defender: 'Microsoft Defender for Cloud',
};

const wellArchitected = 'Azure Well-Architected Framework';
const pillarNames: Readonly<Record<Pillar, string>> = {
  reliability: 'Reliability',
  security: 'Security',
  cost: 'Cost Optimization',
  operations: 'Operational Excellence',
  performance: 'Performance Efficiency',
};

/** A standard with those of its demands that a rule checks. */
export interface StandardOfRule {
  readonly name: string;
  /** The standard's own ids: `5.5.1`, `IM-1`. */
  readonly ids: readonly string[];
}

/** The standards that a rule stands for; never none, because every rule belongs to a pillar of the Well-Architected Framework. */
export function standardsOf({ mappedIds, pillar }: RuleMetadata): readonly StandardOfRule[] {
  const mapped = Object.entries(standards).flatMap(([catalogue, name]) => {
    const ids = mappedIds[catalogue as keyof MappedIds] ?? [];
    return ids.length === 0 ? [] : [{ name, ids }];
  });
  return [...mapped, { name: wellArchitected, ids: [pillarNames[pillar]] }];
}
