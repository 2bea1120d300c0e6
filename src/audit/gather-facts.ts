import type { RulesByEnvironment } from '../evaluation/policy/environment.ts';
import type { Fact, Told } from '../facts/fact.ts';
import { unknownFact, untold } from '../facts/fact.ts';
import type {
  About,
  FactKind,
  GraphSource,
  ListSource,
  Subjects,
  VersionsSource,
} from '../facts/fact-kind.ts';
import { factOf, toldBy } from '../facts/fact-kind.ts';
import type { FactCoverage, FactCoverages } from '../facts/fact-coverage.ts';
import type { FactReader, GraphReading } from '../facts/fact-reader.ts';
import type { FactName, Facts } from '../facts/facts.ts';
import { factNames, factsAt } from '../facts/facts.ts';
import { factKinds } from '../facts/kinds/index.ts';
import { subjectsOf } from '../facts/subjects.ts';
import type { Cluster } from '../inventory/cluster/cluster.ts';

// A query's own limits are not published; a hundred object ids are 4 KB.
const namesPerQuery = 100;

// Whether this identity may ask about a region depends on the subscription, and what a region offers hardly does.
const subscriptionsPerRegion = 3;

/** The kinds of facts that rules in force look at, in whatever environment. */
export function factsNeededBy(rules: RulesByEnvironment): readonly FactName[] {
  const needed = new Set([...rules.values()].flatMap((all) => all.flatMap(({ rule }) => rule.needs)));
  return factNames.filter((name) => needed.has(name));
}

/** The facts that a batch of clusters is judged by, and how much of them was read. */
export interface GatheredFacts {
  readonly facts: Facts;
  readonly coverage: FactCoverages;
}

/** One kind of fact with how much of it was read. */
interface Asked extends FactCoverage {
  readonly told: Told<unknown>;
}

/**
 * Gathers the facts that a batch of clusters is judged by: the kinds that are wanted, without those that the policy switches
 * off. Never throws: a kind that could not be read is unknown with Azure's reason, and so is every kind that was not asked.
 */
export async function gatherFacts(
  reader: FactReader,
  instant: Date,
  clusters: readonly Cluster[],
  wanted: readonly FactName[],
  off: ReadonlySet<FactName>,
): Promise<GatheredFacts> {
  if (clusters.length === 0) return { facts: factsAt(instant), coverage: {} };
  const subjects = subjectsOf(clusters);
  const switchedOff = wanted
    .filter((name) => off.has(name))
    .map((name) => [name, untold(`The policy switches off ${factKinds[name].what}.`)] as const);
  // They begin in this order, on which it depends what is left out.
  const asked = await Promise.all(
    wanted
      .filter((name) => !off.has(name))
      .map(async (name) => [name, await ask(reader, factKinds[name], subjects)] as const),
  );
  const told = asked.map(([name, one]) => [name, one.told] as const);
  return {
    facts: factsAt(instant, Object.fromEntries([...switchedOff, ...told])),
    coverage: Object.fromEntries(
      asked.map(([name, { asked: questions, unread, reason }]) => [
        name,
        { asked: questions, unread, reason },
      ]),
    ),
  };
}

function ask(reader: FactReader, kind: FactKind<unknown>, subjects: Subjects): Promise<Asked> {
  const { source } = kind;
  return source.from === 'graph'
    ? askGraph(reader, kind, source, subjects)
    : askEach(reader, kind, source, subjects);
}

async function askGraph(
  reader: FactReader,
  kind: FactKind<unknown>,
  { query, naming, over, inherited }: GraphSource,
  subjects: Subjects,
): Promise<Asked> {
  const scope = {
    ...(over !== 'everything' && { subscriptions: subjects[over] }),
    inherited: inherited === true,
  };
  const names = naming === undefined ? [[]] : batches(subjects[naming], namesPerQuery);
  const readings = await Promise.all(names.map((named) => reader.graph(query(named), scope)));
  const { rows, incomplete } = oneReading(readings);
  const about = kind.about === 'itself' ? 'any' : subjects[kind.about];
  const reason = incomplete === null ? null : notRead(kind, incomplete);
  const questions = scope.subscriptions?.length ?? 1;
  return {
    told: toldBy(kind, rows, about, reason),
    asked: questions,
    unread: incomplete === null ? 0 : questions,
    reason,
  };
}

function oneReading(readings: readonly GraphReading[]): GraphReading {
  const reasons = new Set(readings.flatMap(({ incomplete }) => incomplete ?? []));
  return {
    rows: readings.flatMap(({ rows }) => rows),
    incomplete: reasons.size === 0 ? null : [...reasons].join(' '),
  };
}

/** Asks once for each subject; about a region, by further subscriptions where one was not answered. */
async function askEach(
  reader: FactReader,
  kind: FactKind<unknown>,
  source: ListSource | VersionsSource,
  subjects: Subjects,
): Promise<Asked> {
  const answers = new Map<string, Fact<readonly unknown[]>>();
  const asked = askersOf(kind.about, subjects);
  for (let turn = 0; turn < subscriptionsPerRegion; turn += 1) {
    const calls = [...asked].flatMap(([subject, askers]) => {
      const subscription = askers[turn];
      return subscription === undefined || answers.get(subject)?.known ? [] : [{ subject, subscription }];
    });
    if (calls.length === 0) break;
    const answered = await askFor(reader, source, calls);
    for (const [index, { subject }] of calls.entries()) {
      const answer = answered[index];
      if (answer !== undefined && (answer.known || !answers.has(subject))) answers.set(subject, answer);
    }
  }
  const unread = [...answers.values()].flatMap((answer) => (answer.known ? [] : [answer.reason]));
  const [reason] = unread;
  return {
    told: {
      bySubject: new Map(
        [...answers].map(([subject, answer]) => [
          subject,
          answer.known ? factOf(kind, subject, answer.value) : unknownFact(notRead(kind, answer.reason)),
        ]),
      ),
      otherwise: unknownFact(`It was not among those of which Azure was asked for ${kind.what}.`),
    },
    asked: answers.size,
    unread: unread.length,
    reason: reason === undefined ? null : notRead(kind, reason),
  };
}

/** By whom Azure may be asked about each subject: any subscription with clusters in a region, and otherwise its own. */
function askersOf(about: About, subjects: Subjects): ReadonlyMap<string, readonly string[]> {
  if (about === 'itself') return new Map();
  if (about !== 'region') return new Map(subjects[about].map((subject) => [subject, ['']]));
  const pairs = subjects.subscriptionRegion.map((pair) => pair.split('/'));
  return new Map(
    subjects.region.map((region) => [
      region,
      pairs.flatMap(([subscription = '', of]) => (of === region ? [subscription] : [])),
    ]),
  );
}

function askFor(
  reader: FactReader,
  source: ListSource | VersionsSource,
  calls: readonly { readonly subject: string; readonly subscription: string }[],
): Promise<readonly Fact<readonly unknown[]>[]> {
  return source.from === 'list'
    ? reader.lists(calls.map(({ subject, subscription }) => source.path(subject, subscription)))
    : Promise.all(calls.map(({ subject, subscription }) => reader.kubernetesVersions(subscription, subject)));
}

function notRead({ what }: FactKind<unknown>, reason: string): string {
  return `The ${what} were not read: ${reason}`;
}

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
