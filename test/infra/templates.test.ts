import { existsSync, readFileSync } from 'node:fs';
import { readTemplates } from '../../tools/infra/bicep/templates.ts';
import { checkAll } from '../../tools/infra/checks/all-checks.ts';
import { compileAll } from '../../tools/infra/compiler.ts';
import { inOneLine } from '../../tools/infra/fault.ts';
import { modelsIn, ownModels } from '../../tools/infra/models/read-models.ts';
import { projectFiles } from '../../tools/infra/project-files.ts';
import { rolesAreDocumented } from '../../tools/infra/roles/documented-roles.ts';
import { grantedRoles } from '../../tools/infra/roles/granted-roles.ts';

const guide = 'docs/operations.md';

/** How many places may be beyond what can be seen without deploying. */
const fewUnseen = 5;

const subject = async () => ({
  templates: await readTemplates(projectFiles('.')),
  models: modelsIn(ownModels),
});

describe('the templates of infra/', () => {
  it('have no faults', async () => {
    expect(checkAll(await subject()).faults.map(inOneLine)).toEqual([]);
  });

  it('can be compared with the models nearly everywhere', async () => {
    const { unseen } = checkAll(await subject());
    const said = unseen.map(({ at, path, why }) => `${at.file}:${at.line}: \`${path}\`: ${why}`);
    expect(said.slice(fewUnseen)).toEqual([]);
  });

  it('grant the roles that the guide for operators names', async () => {
    const { granted } = grantedRoles(await subject());
    const document = existsSync(guide) ? readFileSync(guide, 'utf8') : undefined;
    // Before there is a guide there is nothing to compare.
    if (document === undefined) return;
    expect(rolesAreDocumented(granted, guide, document).map(inOneLine)).toEqual([]);
  });

  it('compile, where there is a compiler', async () => {
    const { templates } = await subject();
    const compiled = compileAll(templates.all.map(({ file }) => file));
    if (compiled === undefined) {
      process.stderr.write('Bicep templates were not compiled: neither bicep nor az bicep is on the path.\n');
      return;
    }
    expect(compiled.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
