import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { ruleFiles } from '../../../tools/generators/rule-files.ts';
import { propertiesRead } from '../../../tools/generators/rule-properties.ts';
import { modelAnswers } from '../../support/model-facts.ts';
import { aCluster } from '../../support/a-cluster.ts';

// Real clusters carry these, and no model that is published today has them.
const departures: Readonly<Record<string, string>> = {
  'properties.enablePodSecurityPolicy': 'gone since API version 2025-03-01',
  'properties.networkProfile.dockerBridgeCidr': 'gone since API version 2023-04-01',
  'properties.agentPoolProfiles[].enableCustomCATrust': 'of a preview that has ended',
};

function published(...names: readonly string[]): ReadonlySet<string> {
  const lines = names.flatMap((name) =>
    readFileSync(`test/published-models/${name}.txt`, 'utf8').split('\n'),
  );
  const leaves = lines.filter((line) => line !== '' && !line.startsWith('#'));
  // What lies on the way to a property is published with it.
  return new Set(
    leaves.flatMap((leaf) =>
      leaf.split('.').flatMap((_, depth, parts) => variantsOf(parts.slice(0, depth + 1).join('.'))),
    ),
  );
}

const variantsOf = (path: string): readonly string[] => [path, path.replace(/\[\]$/, '')];

const cluster = published('managedClusters@2026-05-01', 'managedClusters@2026-05-02-preview');

/** A name may stand where the model has a map of any names, and a map where it names what an object holds. */
function isPublished(path: string, model: ReadonlySet<string>): boolean {
  const parts = path.split('.');
  const asMaps = parts.map((_, at) => parts.map((part, index) => (index === at ? '*' : part)).join('.'));
  return path in departures || [path, ...asMaps, path.replace(/\.\*$/, '')].some((one) => model.has(one));
}

describe('the type Cluster names nothing that ARM does not have', () => {
  const paths = pathsOfType('src/inventory/cluster/cluster.ts', 'Cluster');

  it('is read to its depth', () => {
    expect(paths).toContain('properties.agentPoolProfiles[].securityProfile.sshAccess');
    expect(paths.length).toBeGreaterThan(100);
  });

  it.each(paths)('%s', (path) => {
    expect(isPublished(path, cluster)).toBe(true);
  });
});

it.each(ruleFiles(process.cwd()).map(({ name }) => name))('%s reads properties that ARM has', (name) => {
  const unheardOf = propertiesRead(process.cwd(), `src/rules/${name}.ts`).filter(
    (path) => !isPublished(path, cluster),
  );
  expect(unheardOf).toEqual([]);
});

it('a misspelt path would not pass', () => {
  expect(isPublished('properties.disableLocalAcounts', cluster)).toBe(false);
  expect(isPublished('properties.addonProfiles.omsagent.enable', cluster)).toBe(false);
});

describe('the models that tests are made from are as ARM publishes them', () => {
  it('the model cluster', () => {
    const paths = pathsOf(aCluster()).filter((path) => !path.startsWith('identity.userAssignedIdentities.'));
    expect(
      paths.filter((path) => !isPublished(path, cluster) && !path.startsWith('properties.addonProfiles.')),
    ).toEqual([]);
  });

  it.each([
    ['virtualNetworks', 'virtualNetworks@2025-05-01'],
    ['networkSecurityGroups', 'networkSecurityGroups@2025-05-01'],
    ['maintenanceConfigurations', 'maintenanceConfigurations@2026-05-01'],
    ['diagnosticSettings', 'diagnosticSettings@2021-05-01-preview'],
  ] as const)('the model %s', (kind, file) => {
    const model = published(file);
    expect(
      modelAnswers[kind].flatMap((row) => pathsOf(row)).filter((path) => !isPublished(path, model)),
    ).toEqual([]);
  });
});

/** The paths to everything in a value that is not an object or a list of objects. */
function pathsOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, at === '' ? key : `${at}.${key}`));
}

/** The paths of an exported interface, as the compiler sees it; maps end in `*`. */
function pathsOfType(file: string, name: string): readonly string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2024,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name);
  if (symbol === undefined) throw new Error(`${file} exports no ${name}.`);
  const paths = new Set<string>();
  const walk = (type: ts.Type, at: string): void => {
    const bare = checker.getNonNullableType(type);
    const item = checker.isArrayType(bare)
      ? checker.getTypeArguments(bare as ts.TypeReference)[0]
      : undefined;
    if (item !== undefined) {
      walk(item, `${at}[]`);
      return;
    }
    const values = checker.getIndexTypeOfType(bare, ts.IndexKind.String);
    const members = bare.flags & ts.TypeFlags.Object ? bare.getProperties() : [];
    if (members.length === 0 && values === undefined) paths.add(at);
    for (const member of members) {
      walk(checker.getTypeOfSymbol(member), at === '' ? member.name : `${at}.${member.name}`);
    }
    if (values !== undefined) walk(values, `${at}.*`);
  };
  walk(checker.getDeclaredTypeOfSymbol(symbol), '');
  return [...paths];
}
