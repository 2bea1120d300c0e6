/** Under which headings the document of the API tells its operations, in this order. */
export const tags = {
  Figures: 'Where the estate stands, and how it has stood.',
  Findings: 'What is wrong, where, since when, and how to put it right.',
  Clusters: 'Each cluster as it was last seen.',
  Changes: 'What is different from before.',
  Audits: 'Start an audit, watch it, and see what the earlier ones saw.',
  Exemptions: 'Failures that somebody has accepted.',
  Owners: 'Whose the clusters are, and where each owner stands.',
  Rules: 'By what clusters are judged.',
  Report: 'What the weekly mail says.',
  Service: 'This service itself.',
} as const;

export type Tag = keyof typeof tags;
