import { Problem } from '../api/problem.ts';
import { fit, lengthOf } from './fit.ts';

/** Which part of an answer is wanted. */
export interface Cut {
  /** How many items, or characters of a text, are left out at the beginning. */
  readonly skip: number;
  /** Where in the answer the wanted part stands: `arm.properties`, `findings.3`. */
  readonly part?: string;
}

/** An answer no longer than it may be. */
export interface BoundAnswer {
  readonly answer: Readonly<Record<string, unknown>>;
  /** Sentences on what was left out and how to ask for it; empty where nothing was. No text of the answer stands in them. */
  readonly notes: readonly string[];
  /** The parts that can be asked for one by one. */
  readonly leftOut: readonly string[];
  /** Where the rest of the list, or of the text, begins; undefined where there is no rest. */
  readonly skip?: number;
}

type Body = Readonly<Record<string, unknown>>;

// What says of which audit an answer is, and how much that audit saw, is never left out.
const sight = ['run', 'asOf', 'auditUnderway', 'coverage'];
const itemsOfCoverage = 10;

/**
 * The wanted part of an answer, and beside it of which audit it is, in about `longest` characters of JSON. Throws a 400
 * problem for a part that the answer does not have.
 */
export function boundAnswer(body: Body, { skip, part }: Cut, longest: number): BoundAnswer {
  const seen = shortenCoverage(only(body, (name) => sight.includes(name)));
  const room = longest - lengthOf(seen);
  if (part !== undefined) {
    const { value, ...told } = fit(partOf(body, part), { skip, room: room - lengthOf(part), path: part });
    return { ...told, answer: { ...seen, [part]: value } };
  }
  const { value: list, ...rest } = only(body, (name) => !sight.includes(name));
  if (!Array.isArray(list)) {
    const whole = list === undefined ? rest : { ...rest, value: list };
    const { value, ...told } = fit(whole, { skip, room });
    return { ...told, answer: { ...seen, ...(value as Body) } };
  }
  const beside = fit(rest, { skip: 0, room: room / 2 });
  const { value, ...told } = fit(list, { skip, room: room - lengthOf(beside.value), path: 'value' });
  return {
    ...told,
    answer: { ...seen, ...(beside.value as Body), value },
    notes: [...beside.notes, ...told.notes],
    leftOut: [...beside.leftOut, ...told.leftOut],
  };
}

function partOf(body: Body, part: string): unknown {
  let found: unknown = body;
  for (const name of part.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.keys(found).includes(name)) {
      const message = `part: there is no ${part} in the answer, which has ${Object.keys(body).join(', ')}.`;
      throw new Problem(400, 'InvalidArgument', message, { target: 'part' });
    }
    found = (found as Body)[name];
  }
  return found;
}

/** What was not read is counted beside its lists, so that they need not be whole. */
function shortenCoverage({ coverage, ...beside }: Body): Body {
  if (typeof coverage !== 'object' || coverage === null)
    return { ...beside, ...(coverage !== undefined && { coverage }) };
  const shorter = Object.entries(coverage as Body).map(([name, value]): [string, unknown] => {
    const more = Array.isArray(value) ? value.length - itemsOfCoverage : 0;
    return [name, more > 0 ? [...(value as unknown[]).slice(0, itemsOfCoverage), `and ${more} more`] : value];
  });
  return { ...beside, coverage: Object.fromEntries(shorter) };
}

function only(body: Body, wanted: (name: string) => boolean): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => wanted(name)));
}
