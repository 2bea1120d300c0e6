import ical, { ICalEventTransparency } from 'ical-generator';
import type { ClusterRef, DeadlineGroup } from '../evaluation/tally.ts';
import { fingerprintOf } from './fingerprint.ts';
import { oneLine } from './one-line.ts';
import { counted, figure, longInstant } from './wording.ts';

const secondsBetweenLooks = 12 * 60 * 60;
const millisecondsPerDay = 86_400_000;

/** What a calendar of deadlines is made of. */
export interface CalendarInput {
  readonly deadlines: readonly DeadlineGroup[];
  /** The instant as of which the clusters were judged, ISO 8601. */
  readonly asOf: string;
  readonly subscriptions: { readonly found: number; readonly read: number };
  /** Every subscription was listed and read, and every row of them understood. */
  readonly complete: boolean;
  /** Where the report is, to be opened in a browser. */
  readonly report: string;
}

/**
 * The deadlines as an iCalendar object (RFC 5545): an entry for each, all day on the last good day, that blocks nobody's
 * time. The same duty on the same day has the same UID in every run. Nothing in it counts days, so that it is the same text
 * until the next audit.
 */
export function renderCalendar(input: CalendarInput): string {
  const calendar = ical({
    name: 'AKS deadlines',
    description: standingOf(input),
    prodId: '//AKS Audit//Deadlines//EN',
    ttl: secondsBetweenLooks,
  });
  for (const { on, what, count, clusters } of input.deadlines) {
    const midnight = Date.parse(on);
    calendar.createEvent({
      id: `${fingerprintOf([on, what])}@aks-audit`,
      stamp: new Date(input.asOf),
      start: new Date(midnight),
      end: new Date(midnight + millisecondsPerDay),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `AKS: ${oneLine(what)}${count === 0 ? '' : ` (${counted(count, 'cluster')})`}`,
      description: descriptionOf(clusters, count, input),
      url: input.report,
    });
  }
  // The last line has an end too; the library leaves it off.
  return `${calendar.toString()}\r\n`;
}

function descriptionOf(clusters: readonly ClusterRef[], count: number, input: CalendarInput): string {
  const more = count - clusters.length;
  return [
    ...clusters.map(lineOf),
    ...(more > 0 ? [`and ${figure(more)} more`] : []),
    '',
    standingOf(input),
    `Report: ${input.report}`,
  ].join('\n');
}

function lineOf({ name, resourceGroup, subscriptionName, owner }: ClusterRef): string {
  const place = `${oneLine(resourceGroup)} in ${oneLine(subscriptionName)}`;
  return `${oneLine(name)} (${place}), ${owner === null ? 'no owner named' : `owner ${oneLine(owner)}`}`;
}

/** A calendar cannot show what was not read, so each entry says how much was. */
function standingOf({ asOf, subscriptions: { found, read }, complete }: CalendarInput): string {
  const coverage = `${figure(read)} of ${counted(found, 'subscription')} read`;
  return `As of the audit of ${longInstant(asOf)}: ${coverage}.${complete ? '' : ' Not everything was seen: there may be more.'}`;
}
