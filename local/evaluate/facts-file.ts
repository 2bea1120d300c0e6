import { suggestion } from '../../src/evaluation/policy/nearest-name.ts';
import { entriesOf, faultsIn, pathBelow } from '../../src/evaluation/policy/schema-faults.ts';
import type { Told } from '../../src/facts/fact.ts';
import { untold } from '../../src/facts/fact.ts';
import type { FactKind } from '../../src/facts/fact-kind.ts';
import type { FactName, ToldFacts } from '../../src/facts/facts.ts';
import { factNames } from '../../src/facts/facts.ts';
import { factKinds } from '../../src/facts/kinds/index.ts';
import { textIn } from '../../src/facts/row.ts';
import type { AnswersBySubject, FactAnswers } from '../../src/facts/told-from.ts';
import { toldFrom } from '../../src/facts/told-from.ts';
import { rowsOf } from '../documents/rows.ts';

/** A facts file that cannot be used, with every fault of it. */
export class FactsFileError extends Error {
  override readonly name = 'FactsFileError';

  constructor(source: string, faults: readonly string[]) {
    super(`The facts file ${source} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** Which kinds are told for each region, or for each `{subscription}/{region}`; all others are lists of resources. */
export function isBySubject(name: FactName): boolean {
  const { about } = factKinds[name];
  return about === 'region' || about === 'subscriptionRegion';
}

/**
 * Reads the JSON text of a facts file: ARM's own answers by kind of fact. `source` names the file in the error. Every kind is
 * told: of one that the file leaves out, that it does. Throws `FactsFileError` with every fault at once: JSON that does not
 * parse, kinds that do not exist, answers that are not whole, rows that are not what ARM's model says.
 */
export function factsIn(json: string, source: string): Partial<ToldFacts> {
  const document = documentIn(json, source);
  const faults: string[] = [];
  const answers: Partial<Record<FactName, readonly unknown[] | AnswersBySubject>> = {};
  for (const [name, given] of entriesOf(document)) {
    if (isFactName(name)) answers[name] = answersOf(name, given, faults);
    else if (name !== '$schema') {
      faults.push(`${name}: there is no kind of fact of this name.${suggestion(name, factNames)}`);
    }
  }
  if (faults.length > 0) throw new FactsFileError(source, faults);
  return { ...leftOut(answers), ...toldFrom(answers) };
}

function documentIn(json: string, source: string): unknown {
  let document: unknown;
  try {
    // Editors on Windows put a byte order mark before it.
    document = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FactsFileError(source, [`It is not JSON: ${(error as Error).message}.`]);
  }
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document;
  throw new FactsFileError(source, ['The document must be an object: what Azure answered, by kind of fact.']);
}

function isFactName(name: string): name is FactName {
  return Object.hasOwn(factKinds, name);
}

function leftOut(answers: FactAnswers): Partial<ToldFacts> {
  const missing = factNames.filter((name) => answers[name] === undefined);
  return Object.fromEntries(
    missing.map((name): [FactName, Told<never>] => [name, untold(`The facts file has no ${name}.`)]),
  );
}

function answersOf(name: FactName, given: unknown, faults: string[]): readonly unknown[] | AnswersBySubject {
  if (!isBySubject(name)) return listIn(name, given, name, faults);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const subject = factKinds[name].about === 'region' ? 'region' : '{subscription}/{region}';
    faults.push(`${name}: must be an object, with Azure's answer for each ${subject}.`);
    return {};
  }
  return Object.fromEntries(
    Object.entries(given).map(([subject, answer]) => [
      subject,
      listIn(name, answer, pathBelow(name, [subject]), faults),
    ]),
  );
}

/** The rows of one answer, each of which is what its kind wants; what is not is added to the faults. */
function listIn(name: FactName, given: unknown, at: string, faults: string[]): readonly unknown[] {
  // `listKubernetesVersions` alone calls its list `values`.
  const { values } = Object.fromEntries(entriesOf(given));
  const wrapped = name === 'kubernetesVersions' && Array.isArray(values) ? values : given;
  const { rows, incomplete } = rowsOf(wrapped);
  if (rows.some(({ place }) => place === '')) {
    faults.push(`${at}: must be a list, or an answer of ARM or Resource Graph with one.`);
    return [];
  }
  if (incomplete)
    faults.push(`${at}: says that more rows follow, which are not in it: a part is not all there is.`);
  for (const { row, place } of rows) {
    faults.push(...rowFaults(name, row, place.startsWith('[') ? `${at}${place}` : `${at}.${place}`));
  }
  return rows.map(({ row }) => row);
}

function rowFaults(name: FactName, row: unknown, at: string): readonly string[] {
  const kind: FactKind<unknown> = factKinds[name];
  if (isBySubject(name) || kind.subjectOf(row) !== undefined) return faultsIn(kind.row, row, at);
  if (typeof row !== 'object' || row === null) return [`${at}: must be an object.`];
  // A resource that is about something else than clusters may stand in an answer; what has no id could be about one.
  if (textIn(row, 'id') !== undefined) return [];
  return [`${at}: has no id, as ARM states it, so that nobody can tell what it is about.`];
}
