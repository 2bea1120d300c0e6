import type { OwnerTally } from '../evaluation/part-tally.ts';
import { tallyWithin } from '../evaluation/part-tally.ts';
import { score } from '../evaluation/score.ts';
import type { ReportInput } from './report.ts';

/**
 * What the report of some owners is made of: of everything only what is theirs, beside the coverage of the whole. The owners
 * are named as the estate names them. `before` are the figures by owner of the run that the report is compared with; where they
 * are not known, neither is the score of then.
 */
export function cutFor(
  owners: readonly string[],
  input: ReportInput,
  before: readonly OwnerTally[] | undefined,
): ReportInput {
  const isTheirs = (owner: string | null): boolean => owner !== null && owners.includes(owner);
  const tallyIn = (tallies: readonly OwnerTally[] = []) =>
    tallyWithin(tallies, ({ owner }) => isTheirs(owner));
  const tally = tallyIn(input.owners);
  const { since, exemptions } = input;
  return {
    ...input,
    audience: owners,
    run: { ...input.run, tally },
    owners: [],
    since: since && { ...since, score: score(tallyIn(before).weights) },
    changes: input.changes.filter(({ cluster }) => isTheirs(cluster.owner)),
    exemptions: {
      exemptions: exemptions.exemptions.filter(
        ({ id, owner }) => isTheirs(owner) || (tally.coveredByExemption[id] ?? 0) > 0,
      ),
      // What was stated wrongly is for those to mend who state it.
      faults: [],
    },
  };
}
