import type { Fault } from '../fault.ts';
import { builtInRoles } from '../roles/built-in-roles.ts';
import { grantedRoles } from '../roles/granted-roles.ts';
import type { Check, Subject } from './check.ts';

/** Every role that is granted is one whose id is known, and files that name roles name them by the right ids. */
export const rolesAreKnown: Check = (subject) => [...grantedRoles(subject).faults, ...misnamedRoles(subject)];

function misnamedRoles({ templates }: Subject): readonly Fault[] {
  return Object.entries(templates.files)
    .filter(([file]) => file.endsWith('role-ids.json'))
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, index) => {
        const [, name = '', id = ''] = /"([^"]+)"\s*:\s*"([^"]+)"/.exec(line) ?? [];
        if (name === '' || builtInRoles[name] === id) return [];
        const right = builtInRoles[name];
        const message =
          right === undefined
            ? `The role \`${name}\` is not in tools/infra/roles/built-in-roles.ts: add it there.`
            : `The id of \`${name}\` is \`${right}\`: correct it.`;
        return [{ at: { file, line: index + 1 }, message }];
      }),
    );
}
