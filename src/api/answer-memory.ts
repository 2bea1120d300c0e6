import { LRUCache } from 'lru-cache';
import type { OutgoingReply } from './answer.ts';

// Characters. The pages that people turn are tens of thousands long; an instance of the smallest size has 512 MB.
const mostTogether = 24_000_000;
const mostOfOne = 2_000_000;

/** Answers that are given again while nothing that they are made from has changed. */
export interface AnswerMemory {
  recall(name: string): OutgoingReply | undefined;
  /** Keeps an answer unless it is a stream or too long. */
  keep(name: string, reply: OutgoingReply): void;
}

/** A memory that lets go of what was asked for longest ago. */
export function answerMemory(): AnswerMemory {
  const kept = new LRUCache<string, OutgoingReply>({ maxSize: mostTogether });
  return {
    recall: (name) => kept.get(name),
    keep(name, reply) {
      if (typeof reply.body !== 'string' || reply.body.length > mostOfOne) return;
      kept.set(name, reply, { size: name.length + reply.body.length + 1 });
    },
  };
}
