import type { Exemption } from '../evaluation/exemptions/exemption.ts';
import type { GrantedExemptions } from '../evaluation/exemptions/granted.ts';

/** An exemption that was granted through the API, with the tag of its present state. */
export interface StoredExemption {
  readonly exemption: Exemption;
  readonly etag: string;
}

/** Where exemptions are kept: those granted through the API, and those that each audit judged by. */
export interface ExemptionStore {
  /** In order of their ids. */
  all(): Promise<readonly StoredExemption[]>;
  exemption(id: string): Promise<StoredExemption | undefined>;
  /** Keeps one that is not there yet; undefined when there is one of its id. */
  add(exemption: Exemption): Promise<StoredExemption | undefined>;
  /** Replaces one in the state that the caller knows; undefined when it is in another, or gone. */
  replace(exemption: Exemption, etag: string): Promise<StoredExemption | undefined>;
  /** Removes one in the state that the caller knows; false when it is in another, or gone. */
  remove(id: string, etag: string): Promise<boolean>;

  saveOfRun(runId: string, granted: GrantedExemptions): Promise<void>;
  /** Undefined for a run that has none kept, as one from before there were exemptions. */
  ofRun(runId: string): Promise<GrantedExemptions | undefined>;
}
