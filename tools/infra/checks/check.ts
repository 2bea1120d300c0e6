import type { Templates } from '../bicep/templates.ts';
import type { Fault, Place } from '../fault.ts';
import type { Models } from '../models/model.ts';

/** What every check is given. */
export interface Subject {
  readonly templates: Templates;
  readonly models: Models;
}

/** One kind of fault, looked for in all templates. */
export type Check = (subject: Subject) => readonly Fault[];

/** A place of a template at which a model wants something, and whose value is only known at deployment. */
export interface Unseen {
  readonly at: Place;
  /** The property, as a path from the resource's body. */
  readonly path: string;
  readonly why: string;
}
