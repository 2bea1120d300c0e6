import { createReadStream } from 'node:fs';
import { documentFiles, standardInput } from './documents/document-files.ts';
import { givenPath } from './documents/given-path.ts';
import { jsonFault } from './documents/json-fault.ts';
import { linesOf } from './documents/lines.ts';
import { rowsOf } from './documents/rows.ts';
import { asUnreadable, UnreadableInput } from './documents/unreadable-input.ts';

export { documentFiles, givenPath, UnreadableInput };

/** One row of a person's documents, whatever it holds, and where it came from: `clusters.json, value[3]`. */
export interface DocumentRow {
  readonly row: unknown;
  readonly from: string;
}

/**
 * Reads the rows of a file, of every document in a directory, or of the standard input (`-`), in order. A file is one
 * document over any number of lines, or one document a line, of which only one line at a time is held. A document is what
 * `rowsOf` takes apart. `warn` gets a sentence for each document that says of itself that rows are missing from it. Throws
 * `UnreadableInput` at the first input that is not there, cannot be read, is empty or is not JSON; the rows before it have
 * been given out.
 */
export async function* readRows(
  input: string,
  warn: (sentence: string) => void,
): AsyncGenerator<DocumentRow> {
  for (const file of await documentFiles(input)) {
    const name = file === standardInput ? 'The standard input' : file;
    try {
      yield* rowsOfFile(file, name, warn);
    } catch (error) {
      throw asUnreadable(name, error);
    }
  }
}

async function* rowsOfFile(
  file: string,
  name: string,
  warn: (sentence: string) => void,
): AsyncGenerator<DocumentRow> {
  let empty = true;
  for await (const { document, at } of documentsOf(file, name)) {
    empty = false;
    const { rows, incomplete } = rowsOf(document);
    for (const { row, place } of rows) yield { row, from: place === '' ? at : `${at}, ${place}` };
    if (incomplete) warn(`${at} says that more rows follow, which are not in it.`);
  }
  if (empty) throw new UnreadableInput(`${name} is empty: there is no document in it.`);
}

/** The JSON documents of one file. Its name or its first line tells whether each line is one. */
async function* documentsOf(
  file: string,
  name: string,
): AsyncGenerator<{ readonly document: unknown; readonly at: string }> {
  const lines = linesOf(file === standardInput ? process.stdin : createReadStream(givenPath(file)));
  let oneALine = /\.(ndjson|jsonl)$/i.test(file);
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    oneALine ||= jsonFault(line) === undefined;
    if (oneALine) yield { document: parse(line, name, number), at: `${name}, line ${number}` };
    else yield { document: parse(await joined(line, lines), name, number), at: name };
  }
}

async function joined(first: string, others: AsyncIterable<string>): Promise<string> {
  const lines = [first];
  for await (const line of others) lines.push(line);
  return lines.join('\n');
}

/** `firstLine` is the text's place in its file. */
function parse(text: string, name: string, firstLine: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const fault = jsonFault(text);
    if (fault === undefined) throw error;
    const line = firstLine + fault.line - 1;
    throw new UnreadableInput(
      `${name}, line ${line}, column ${fault.column}: this is not JSON (${fault.what}).`,
    );
  }
}
