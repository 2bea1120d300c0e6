/** A message that a workflow took, and what became of it afterwards. */
export interface PostedCard {
  /** The place in the order of arrival, `1` for the first. */
  readonly id: string;
  /** The id of the workflow in its address. */
  readonly workflow: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly card: AdaptiveCardBody;
  /** Why the workflow failed after it had taken the message; whoever posted it is not told. */
  readonly failure: string | null;
}

/** As much of an Adaptive Card as a page needs to show it. */
export interface AdaptiveCardBody {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  readonly body: readonly unknown[];
  readonly actions?: readonly unknown[] | undefined;
}

/** The cards that workflows took, in memory: they are gone with the process. */
export class Cards {
  readonly #cards: PostedCard[] = [];

  /** From the oldest to the newest. */
  get all(): readonly PostedCard[] {
    return this.#cards;
  }

  find(id: string): PostedCard | undefined {
    return this.#cards.find((card) => card.id === id);
  }

  /** Keeps a card under the next free id. */
  keep(card: Omit<PostedCard, 'id'>): void {
    this.#cards.push({ id: String(this.#cards.length + 1), ...card });
  }
}
