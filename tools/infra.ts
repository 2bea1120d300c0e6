import { readFileSync, existsSync } from 'node:fs';
import { readTemplates } from './infra/bicep/templates.ts';
import { checkAll } from './infra/checks/all-checks.ts';
import { compileAll } from './infra/compiler.ts';
import { inOneLine } from './infra/fault.ts';
import { modelsIn, ownModels } from './infra/models/read-models.ts';
import { projectFiles } from './infra/project-files.ts';
import { rolesAreDocumented } from './infra/roles/documented-roles.ts';
import { grantedRoles } from './infra/roles/granted-roles.ts';

/** Checks the templates of infra/ and says what is wrong with them. */
const templates = await readTemplates(projectFiles('.'));
const subject = { templates, models: modelsIn(ownModels) };
const { faults, unseen } = checkAll(subject);
const guide = 'docs/operations.md';
const documented = existsSync(guide)
  ? rolesAreDocumented(grantedRoles(subject).granted, guide, readFileSync(guide, 'utf8'))
  : [];
for (const fault of [...faults, ...documented]) console.error(inOneLine(fault));
for (const { at, path, why } of unseen)
  console.log(`${at.file}:${at.line}: not checked: \`${path}\`: ${why}.`);

const compiled = compileAll(templates.all.map(({ file }) => file));
const errors = compiled?.flatMap((one) => one.errors) ?? [];
for (const error of errors) console.error(error);
console.log(
  `${templates.all.length} templates: ${faults.length + documented.length} faults, ${unseen.length} places not checked; ` +
    (compiled === undefined
      ? 'not compiled, as neither bicep nor az bicep is on the path.'
      : `compiled with ${errors.length} errors.`),
);
if (faults.length + documented.length + errors.length > 0) process.exitCode = 1;
