import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { Problem } from './problem.ts';

/** What one sequence of pages is of. A continuation of one serves no other. */
export interface PageSequence {
  readonly operation: string;
  /** The question without what may differ between its pages. */
  readonly question: string;
  /** The state of the tables that it is read from, as `Edition` names it; empty where pages do not depend on it. */
  readonly mark: string;
}

const contents = z.tuple([z.string(), z.string(), z.string()]);

/** Writes where the next page of a sequence begins, signed: nobody else can make one. */
export function writeContinuation(sequence: PageSequence, from: string, key: Uint8Array): string {
  const text = Buffer.from(JSON.stringify([from, sequence.mark, printOf(sequence)])).toString('base64url');
  return `${text}.${signatureOf(text, key)}`;
}

/**
 * Reads where a page begins. Throws a 400 problem for what this service has not written, or has written for another question
 * or caller, and a 410 problem when an audit has changed the tables since the sequence began.
 */
export function readContinuation(sequence: PageSequence, continuation: string, key: Uint8Array): string {
  const [text = '', signature = '', ...more] = continuation.split('.');
  if (more.length > 0 || !isSame(signature, signatureOf(text, key))) throw noContinuation();
  const read = contents.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  if (!read.success) throw noContinuation();
  const [from, mark, print] = read.data;
  if (print !== printOf(sequence)) {
    throw refused('is of another question; follow nextLink as it is, and change nothing in it but top.');
  }
  if (mark !== sequence.mark) {
    const message =
      'An audit has changed the tables since the first of these pages was read; begin again without continuation.';
    throw new Problem(410, 'EstateChanged', message, { target: 'continuation' });
  }
  return from;
}

/** Says that a continuation is none. */
export function noContinuation(): Problem {
  return refused('is not a continuation of this service; follow nextLink as it is.');
}

function refused(why: string): Problem {
  return new Problem(400, 'InvalidContinuation', `continuation: ${why}`, { target: 'continuation' });
}

function printOf({ operation, question }: PageSequence): string {
  return createHash('sha256').update(`${operation}\n${question}`).digest('base64url').slice(0, 16);
}

function signatureOf(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
