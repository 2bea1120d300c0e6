import type { Fix, FixTarget } from '../../src/evaluation/remediation.ts';
import { fixFor } from '../../src/evaluation/remediation.ts';
import type { Remediation } from '../../src/evaluation/rule.ts';

const target: FixTarget = {
  subscriptionId: '11111111-1111-4111-8111-111111111111',
  resourceGroup: 'rg-pay',
  name: 'aks-cards-prod',
  location: 'westeurope',
};

function fix(
  remediation: Partial<Remediation>,
  of: Partial<FixTarget> = {},
  pools: readonly string[] = [],
): Fix {
  return fixFor({ rebuild: 'none', ...remediation }, { ...target, ...of }, pools);
}

describe('fixFor', () => {
  it('fills in what names the cluster', () => {
    const az =
      'az aks update --subscription {subscription} -g {resourceGroup} -n {cluster} -l {location} --x';
    expect(fix({ az }).az).toEqual([
      'az aks update --subscription 11111111-1111-4111-8111-111111111111 -g rg-pay -n aks-cards-prod -l westeurope --x',
    ]);
  });

  it.each([
    ['a plain name', 'aks_1.prod-x/y', 'aks_1.prod-x/y'],
    ['a space', 'my cluster', "'my cluster'"],
    ['parentheses, which resource groups may have', 'rg-(test)', "'rg-(test)'"],
    ['a command after a semicolon', 'a;rm -rf ~', "'a;rm -rf ~'"],
    ['a substitution', '$(whoami)`id`', "'$(whoami)`id`'"],
    ['a single quote', "a'; id; '", String.raw`'a'\''; id; '\'''`],
    ['a line end', 'a\nid', 'aid'],
    ['letters beyond ASCII', 'größe', "'größe'"],
    ['a placeholder as a name', '{pool}', "'{pool}'"],
    ['a replacement pattern', '$&$1', "'$&$1'"],
    ['nothing', '', "''"],
  ])('quotes for the shell: %s', (_, name, quoted) => {
    expect(fix({ az: 'az -n {cluster}' }, { name }, ['p']).az).toEqual([`az -n ${quoted}`]);
  });

  it.each([
    ['bicep', "it's ${x} \\ $y", "= it\\'s \\${x} \\\\ $y"],
    ['terraform', 'a "b" ${x} %{y} \\', '= a \\"b\\" $${x} %%{y} \\\\'],
  ] as const)('escapes within a text of %s', (language, name, line) => {
    expect(fix({ [language]: '= {cluster}' }, { name })[language]).toEqual([line]);
  });

  it('gives a text that names a pool once for each failing pool', () => {
    const texts = { az: 'az pool -n {pool} -c {cluster}', bicep: "name: '{pool}'\nzones: []" };
    expect(fix(texts, {}, ['system', 'work'])).toEqual({
      az: ['az pool -n system -c aks-cards-prod', 'az pool -n work -c aks-cards-prod'],
      bicep: ["name: 'system'", 'zones: []', "name: 'work'", 'zones: []'],
      rebuild: 'none',
    });
  });

  it('gives a text that names no pool once, whatever pools fail', () => {
    expect(fix({ az: 'az x' }, {}, ['a', 'b']).az).toEqual(['az x']);
  });

  it.each([
    ['no pool is known', 'az -n {pool}', {}],
    ['the location is not known', 'az -l {location}', { location: undefined }],
    ['it is none of ours', 'az --query {name}', {}],
    ['it is an object of Bicep', '{ sku: { tier: Standard } }', {}],
  ])('leaves braces as they are when %s', (_, az, of) => {
    expect(fix({ az }, of).az).toEqual([az]);
  });

  it('fills in what the verdict gives, and quotes it like the rest', () => {
    const az = 'az aks upgrade -n {cluster} --kubernetes-version {version} --name {pool}';
    const filled = (values: Record<string, string>) =>
      fixFor({ rebuild: 'none', az }, target, ['p'], values).az;
    expect(filled({ version: '1.36.2' })).toEqual([
      'az aks upgrade -n aks-cards-prod --kubernetes-version 1.36.2 --name p',
    ]);
    expect(filled({ version: '1; id' })).toEqual([
      "az aks upgrade -n aks-cards-prod --kubernetes-version '1; id' --name p",
    ]);
  });

  it('takes nothing that the verdict gives for the name of the cluster or of a pool', () => {
    const values = { cluster: 'other', pool: 'other' };
    expect(fixFor({ rebuild: 'none', az: '{cluster} {pool}' }, target, ['p'], values).az).toEqual([
      'aks-cards-prod p',
    ]);
  });

  it('leaves open what the verdict does not give', () => {
    expect(fix({ az: 'az aks upgrade --kubernetes-version {version}' }).az).toEqual([
      'az aks upgrade --kubernetes-version {version}',
    ]);
  });

  it('keeps the note and what has to be rebuilt, and invents nothing', () => {
    expect(fix({ rebuild: 'cluster', note: 'Plan for {cluster} downtime.' })).toEqual({
      rebuild: 'cluster',
      note: 'Plan for {cluster} downtime.',
    });
  });
});
