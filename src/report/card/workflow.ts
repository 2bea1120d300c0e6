/** A workflow that puts a card into a channel of Microsoft Teams. */
export interface Workflow {
  /** Which one it is; holds nothing by which it could be called. */
  readonly id: string;
  /**
   * Hands one message over, once. `accepted`: the workflow has taken it, and posts it later. `uncertain`: it may have; it
   * cannot be asked. Throws `WorkflowRefused` when it has not.
   */
  post(message: unknown, requestId: string): Promise<'accepted' | 'uncertain'>;
}

/** The workflow did not take the message: it said so, or could not be reached. The message names no address. */
export class WorkflowRefused extends Error {
  override readonly name = 'WorkflowRefused';
}
