import counted from './usage.json' with { type: 'json' };
import type { EstateUsage } from './usage.ts';
import { enlarged } from './usage.ts';

/** What audits use at each size that costs are told of: what was counted, and ten times the largest of it. */
export const estates: readonly EstateUsage[] = [
  ...counted,
  ...counted.slice(-1).map((largest) => enlarged(largest, 10)),
];
