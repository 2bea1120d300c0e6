/**
 * Asks each question once: whoever asks it again, or while the answer is still on its way, gets the same answer. The oldest
 * answers are forgotten when there are more than `most`.
 */
export class Remembered<A> {
  readonly #most: number;
  readonly #answers = new Map<string, Promise<A>>();

  constructor(most: number) {
    this.#most = most;
  }

  get(question: string, ask: () => Promise<A>): Promise<A> {
    const remembered = this.#answers.get(question);
    if (remembered !== undefined) return remembered;
    const answer = ask();
    this.#answers.set(question, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.#most && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
