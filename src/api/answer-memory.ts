import { LRUCache } from 'lru-cache';
import type { OutgoingReply } from './answer.ts';
import { gathering } from './gathering.ts';

/** How much is remembered, in characters of two bytes at the most. */
export interface MemoryLimits {
  readonly together: number;
  readonly ofOne: number;
  /** Of documents that are being sent and will perhaps be remembered. */
  readonly unfinished: number;
}

// An instance of the smallest size has 512 MB.
const memoryLimits: MemoryLimits = {
  together: 24_000_000,
  // A page of a thousand findings, or as CSV all findings of about a thousand clusters. Six of the longest are remembered.
  ofOne: 4_000_000,
  unfinished: 12_000_000,
};

/** Answers that are given again while nothing that they are made from has changed. */
export interface AnswerMemory {
  recall(name: string): OutgoingReply | undefined;
  /**
   * Keeps an answer unless it is too long, and answers what is to be sent. One that comes in pieces is kept when the last of
   * them has been taken: one that fails, or whose reader hangs up, never is.
   */
  keep(name: string, reply: OutgoingReply): OutgoingReply;
}

/** A memory that lets go of what was asked for longest ago. */
export function answerMemory(limits: MemoryLimits = memoryLimits): AnswerMemory {
  const kept = new LRUCache<string, OutgoingReply>({ maxSize: limits.together });
  const gather = gathering(limits.ofOne, limits.unfinished);
  const keep = (name: string, reply: OutgoingReply, text: string): void => {
    if (text.length > limits.ofOne) return;
    kept.set(name, { ...reply, body: text }, { size: name.length + text.length + 1 });
  };
  return {
    recall: (name) => kept.get(name),
    keep(name, reply) {
      const { body } = reply;
      if (body === undefined) return reply;
      if (typeof body !== 'string') {
        return {
          ...reply,
          body: gather(body, (text) => {
            keep(name, reply, text);
          }),
        };
      }
      keep(name, reply, body);
      return reply;
    },
  };
}
