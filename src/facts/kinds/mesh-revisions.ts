import * as z from 'zod';
import { listOf } from '../fact-kind.ts';

const meshRevision = z.looseObject({
  /** `asm-1-27` */
  revision: z.string(),
  upgrades: z.array(z.string()).nullish(),
  compatibleWith: z.array(z.looseObject({ versions: z.array(z.string()).nullish() })).nullish(),
});

/** Microsoft.ContainerService/locations/meshRevisionProfiles. */
const meshRevisionProfile = z.looseObject({
  properties: z.looseObject({ meshRevisions: z.array(meshRevision).nullish() }),
});

export type MeshRevisionProfile = z.infer<typeof meshRevisionProfile>;

/** The revisions of the Istio add-on that a region offers. */
export const meshRevisions = listOf({
  what: 'revisions of the service mesh',
  about: 'region',
  source: {
    from: 'list',
    path: (region, subscription) =>
      `/subscriptions/${subscription}/providers/Microsoft.ContainerService/locations/${region}/meshRevisionProfiles?api-version=2026-05-01`,
  },
  subjectOf: (row) =>
    /\/locations\/([^/]+)\/meshrevisionprofiles/i.exec(
      z.looseObject({ id: z.string() }).safeParse(row).data?.id ?? '',
    )?.[1],
  row: meshRevisionProfile,
});
