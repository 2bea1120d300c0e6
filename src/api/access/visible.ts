import { isWithin } from '../../history/matches.ts';
import type { Edition } from '../edition.ts';
import type { ApiServices } from '../operation.ts';
import { Problem } from '../problem.ts';
import type { Bounds, Caller } from './caller.ts';
import type { Horizon } from './horizon.ts';
import { horizonOf } from './horizon.ts';
import { visibleAudits } from './visible-audits.ts';
import { visibleEstate } from './visible-estate.ts';
import { insideOf, only, visibleExemptions } from './visible-exemptions.ts';
import { editionWithin, visibleRuns } from './visible-runs.ts';

/**
 * The services as one caller sees them. What lies outside its bounds is not there: not in lists, counts and sums, not in what
 * is said to be missing. What is told of the whole estate alone is refused.
 */
export function visibleTo({ bounds }: Caller, services: ApiServices): ApiServices {
  if (bounds === null) return services;
  const seen = async (fresh = false) => seenIn(await services.edition({ fresh }), bounds, services);
  const horizon = async () => (await seen()).horizon;
  const reach = async () => (await horizon()).reach;
  const estate = visibleEstate(services.estate, reach);
  const isInside = insideOf(reach, estate);
  return {
    ...services,
    estate,
    edition: async (options) => (await seen(options?.fresh)).edition,
    runs: visibleRuns(horizon, services),
    partTallies: {
      async partTallies(run) {
        const within = await reach();
        return (await services.partTallies.partTallies(run))?.filter((part) => isWithin(within, part));
      },
    },
    exemptions: visibleExemptions(services.exemptions, isInside),
    policyExemptions: async () => only(await services.policyExemptions(), ({ scope }) => isInside(scope)),
    trend: { months: ofWholeEstate, runs: ofWholeEstate },
    deliveries: { ofRun: ofWholeEstate },
    report: ofWholeEstate,
    sendReport: ofWholeEstate,
    startAudit: visibleAudits(services.startAudit, bounds, reach),
  };
}

function ofWholeEstate(): Promise<never> {
  const message = 'This is told of the whole estate alone, of which the caller may see a part.';
  return Promise.reject(new Problem(403, 'WholeEstateOnly', message));
}

interface Seen {
  readonly horizon: Horizon;
  readonly edition: Edition;
}

// An edition is the same object for as long as it is remembered; whoever asks again asks for no figure twice.
const remembered = new WeakMap<Edition, Map<string, Promise<Seen>>>();

function seenIn(edition: Edition, bounds: Bounds, services: ApiServices): Promise<Seen> {
  const byBounds = remembered.get(edition) ?? new Map<string, Promise<Seen>>();
  remembered.set(edition, byBounds);
  const name = JSON.stringify(bounds);
  const known = byBounds.get(name);
  if (known !== undefined) return known;
  const seen = look(edition, bounds, services);
  byBounds.set(name, seen);
  seen.catch(() => byBounds.delete(name));
  return seen;
}

async function look(edition: Edition, bounds: Bounds, services: ApiServices): Promise<Seen> {
  const horizon = await horizonOf(bounds, edition, services.estate);
  return { horizon, edition: await editionWithin(edition, horizon, services) };
}
