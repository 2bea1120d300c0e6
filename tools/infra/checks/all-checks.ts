import { outputsAreUsed } from '../azd/outputs-are-used.ts';
import { parametersAgree } from '../azd/parameters-agree.ts';
import { servicesFit } from '../azd/services-fit.ts';
import type { Fault } from '../fault.ts';
import type { Check, Subject, Unseen } from './check.ts';
import { filesAreThere } from './files-are-there.ts';
import { modulesFit } from './modules-fit.ts';
import { namesAreDeclared } from './names-are-declared.ts';
import { namesAreUsed } from './names-are-used.ts';
import { noCloudHosts } from './no-cloud-hosts.ts';
import { noSecretsOut } from './no-secrets-out.ts';
import { noSecretsWritten } from './no-secrets-written.ts';
import { parentsFit } from './parents-fit.ts';
import { readsFit } from './reads-fit.ts';
import { resourcesFitModels } from './resources-fit-models.ts';
import { rolesAreKnown } from './roles-are-known.ts';
import { scopesFit } from './scopes-fit.ts';
import { settingsAreKnown } from './settings-are-known.ts';

const checks: readonly Check[] = [
  namesAreDeclared,
  namesAreUsed,
  filesAreThere,
  modulesFit,
  readsFit,
  parentsFit,
  scopesFit,
  noCloudHosts,
  noSecretsWritten,
  noSecretsOut,
  rolesAreKnown,
  settingsAreKnown,
  parametersAgree,
  servicesFit,
  outputsAreUsed,
];

/** Everything that is wrong with the templates, by file and line, and what of them could not be compared with a model. */
export function checkAll(subject: Subject): {
  readonly faults: readonly Fault[];
  readonly unseen: readonly Unseen[];
} {
  const { faults, unseen } = resourcesFitModels(subject);
  const all = [...subject.templates.faults, ...faults, ...checks.flatMap((check) => check(subject))];
  return {
    faults: all.toSorted(
      (one, other) => one.at.file.localeCompare(other.at.file) || one.at.line - other.at.line,
    ),
    unseen,
  };
}
