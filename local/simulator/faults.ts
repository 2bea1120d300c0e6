import type { Fault, Operation } from './fault.ts';
import { parseFault } from './fault.ts';

/** The faults that wait for their calls. */
export class Faults {
  #waiting: { readonly fault: Fault; toSpare: number; left: number }[] = [];

  /** Puts a fault behind those that wait. Throws `RangeError` for one that its operation does not know. */
  add(fault: Fault): void {
    const checked = parseFault(fault);
    if (typeof checked === 'string') throw new RangeError(checked);
    this.#waiting.push({ fault: checked, toSpare: checked.after ?? 0, left: checked.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Takes the first fault that fits a call of this operation; `call` is its path, query and body in one text. */
  take(operation: Operation, call: string): Fault | undefined {
    const found = this.#waiting.find(({ fault }) => fault.operation === operation && fits(fault, call));
    if (found === undefined) return undefined;
    if (found.toSpare > 0) {
      found.toSpare -= 1;
      return undefined;
    }
    found.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return found.fault;
  }
}

function fits({ kind, match = '' }: Fault, call: string): boolean {
  // Only a page after the first has one before it to repeat.
  return call.includes(match) && (kind !== 'duplicateAcrossPages' || call.includes('$skipToken'));
}
