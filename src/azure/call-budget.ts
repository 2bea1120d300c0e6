import type { Lane } from './call-pacing.ts';

// A function has ten minutes for a shard, and reading clusters and writing what changed take their part of them.
const minutes = 4;

/**
 * Decides which of the calls about single clusters are made: those that can be answered in the minutes that a shard may
 * wait for them. It counts calls and looks at no clock: an estate that stays the same is asked about the same clusters.
 */
export class CallBudget {
  #secondsLeft = minutes * 60;
  readonly #made = new Map<string, number>();

  /**
   * Takes calls that are made at the same time, by their lanes and in their order. Gives null for each that may be made, and
   * otherwise the reason why it may not.
   */
  admit(lanes: readonly Lane[]): readonly (string | null)[] {
    const before = new Map(this.#made);
    const waitFor = (lane: Lane, calls: number): number =>
      waitOf(lane, calls) - waitOf(lane, before.get(lane.key) ?? 0);
    let longest = 0;
    const admitted = lanes.map((lane) => {
      const calls = (this.#made.get(lane.key) ?? 0) + 1;
      const wait = waitFor(lane, calls);
      if (wait > this.#secondsLeft) return false;
      this.#made.set(lane.key, calls);
      longest = Math.max(longest, wait);
      return true;
    });
    this.#secondsLeft -= longest;
    return lanes.map((lane, index) =>
      admitted[index] === true ? null : refusal(lane, this.#made.get(lane.key) ?? 0),
    );
  }
}

/** The seconds until so many calls of a lane have been made. */
function waitOf({ allowance: { burst, perSecond } }: Lane, calls: number): number {
  return Math.max(0, calls - burst) / perSecond;
}

function refusal({ service, subscription, allowance: { burst, perSecond } }: Lane, made: number): string {
  return (
    `${service} answers ${burst} calls at once and then ${perSecond} a second in one subscription. In the ${minutes} minutes ` +
    `that an audit waits for them, ${made} were made about clusters of subscription ${subscription}, and none about this one.`
  );
}
