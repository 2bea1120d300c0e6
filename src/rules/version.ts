/**
 * The version of the rule set, which every run records, so that a change of a score can be explained years later. Raised by
 * hand: the first number when a verdict changes for a cluster that did not (a rule's judgement, severity or default
 * parameter), the second when a rule is added or retired, the third when only its texts change.
 */
export const ruleSetVersion = '2.0.0';

/** Ids of rules that are no longer in the catalogue. They stand in stored history and are never given to another rule. */
export const retiredIds: readonly string[] = [];
