import { allowedValues } from '../bicep/template.ts';
import type { Unseen } from '../checks/check.ts';
import type { Fault, Place } from '../fault.ts';
import { itemsOf, membersOf, possibleValues } from '../look/possible-values.ts';
import type { Seen, SeenMember } from '../look/scope.ts';
import { simpleType, whatIs } from '../look/what-is.ts';
import { article, literalMisfit } from './fit-literal.ts';
import { listedValues, propertiesOf, wantedType, type Model, type Models, type Schema } from './model.ts';

/** What a comparison with a model found, and what it could not see. */
export interface Fitting {
  readonly faults: Fault[];
  readonly unseen: Unseen[];
}

/** What is compared: where in the resource, with what, and where what is found goes. */
export interface Fit {
  readonly path: string;
  readonly model: Model;
  readonly models: Models;
  readonly into: Fitting;
}

const tell = ({ into }: Fit, at: Place, message: string): void => {
  into.faults.push({ at, message });
};

const inside = (fit: Fit, name: string): Fit => ({
  ...fit,
  path: fit.path === '' ? name : `${fit.path}.${name}`,
});

/** Compares a value with the schema of its place. */
export function fitValue(value: Seen, schema: Schema, fit: Fit): void {
  const { at } = value.expression;
  const resolved = fit.model.resolve(schema);
  if (resolved === undefined) {
    tell(
      fit,
      at,
      `\`${fit.path}\` was left out of the project's copy of ${fit.model.title}: run \`node tools/published-models.ts FOLDER\` with the folder of the published models.`,
    );
    return;
  }
  const seen = possibleValues(value);
  if (seen === undefined) fitType(value, resolved, fit);
  else for (const one of seen) fitSeen(one, resolved, fit);
}

function fitSeen(one: Seen, schema: Schema, fit: Fit): void {
  const { expression } = one;
  if (expression.kind === 'literal') {
    if (expression.value === null) return;
    const misfit = literalMisfit(expression.value, schema);
    if (misfit !== undefined) tell(fit, expression.at, `\`${fit.path}\` ${misfit}.`);
    return;
  }
  const wanted = wantedType(schema);
  const members = membersOf(one);
  if (wanted === 'object' && members !== undefined) {
    fitMembers(members, expression.at, schema, fit);
    return;
  }
  const items = itemsOf(one);
  if (wanted === 'array' && items !== undefined) {
    for (const item of items) fitValue(item, schema.items ?? {}, { ...fit, path: `${fit.path}[]` });
    return;
  }
  fitType(one, schema, fit);
}

/** Where the value itself cannot be seen, its type may be, and the values that a parameter allows. */
function fitType(value: Seen, schema: Schema, fit: Fit): void {
  const wanted = wantedType(schema);
  if (wanted === undefined) return;
  const { at } = value.expression;
  const type = simpleType(whatIs(value, fit.models));
  if (type === undefined) {
    fit.into.unseen.push({
      at,
      path: fit.path,
      why: `${article(wanted)} is wanted, and the type is not known`,
    });
    return;
  }
  if (type !== wanted) {
    tell(fit, at, `\`${fit.path}\` is ${article(type)} and must be ${article(wanted)}.`);
    return;
  }
  if (wanted === 'object' && propertiesAreNamed(schema)) {
    fit.into.unseen.push({ at, path: fit.path, why: 'the members of the object cannot be told' });
  }
  if (listedValues(schema) !== undefined) fitAllowed(value, schema, fit);
}

/** Where a model lists values, what a parameter allows is what it may be. */
function fitAllowed(value: Seen, schema: Schema, fit: Fit): void {
  const { at } = value.expression;
  const allowed = allowedFor(value);
  if (allowed === undefined) {
    fit.into.unseen.push({ at, path: fit.path, why: 'which of the listed values it is cannot be told' });
  }
  for (const one of allowed ?? []) {
    const misfit = literalMisfit(one as string, schema);
    if (misfit !== undefined) tell(fit, at, `\`${fit.path}\` ${misfit}: the parameter allows too much.`);
  }
}

const propertiesAreNamed = (schema: Schema): boolean =>
  schema.oneOf !== undefined || Object.keys(schema.properties ?? {}).length > 0;

/** The values that a parameter allows. */
function allowedFor({ expression, scope }: Seen): readonly unknown[] | undefined {
  if (expression.kind !== 'name') return undefined;
  const parameter = scope.template.parameters.find(({ name }) => name === expression.name);
  return parameter && allowedValues(parameter);
}

/** Compares the members of an object with its schema, the kind of a union chosen by its discriminator. */
export function fitMembers(members: readonly SeenMember[], at: Place, schema: Schema, fit: Fit): void {
  const chosen = schema.oneOf === undefined ? [schema] : chosenKinds(members, at, schema, fit);
  for (const kind of chosen) {
    fitNames(members, kind, fit);
    for (const name of kind.required ?? []) {
      if (!members.some((member) => member.name === name)) {
        tell(fit, at, `\`${inside(fit, name).path}\` is missing: ${fit.model.title} requires it.`);
      }
    }
  }
}

function fitNames(members: readonly SeenMember[], schema: Schema, fit: Fit): void {
  const properties = propertiesOf(schema);
  for (const { at, name, value } of members) {
    const known = name === undefined ? undefined : properties[name];
    const others = schema.additionalProperties;
    const path = inside(fit, name ?? '*');
    if (known !== undefined) {
      if (known.readOnly === true) tell(fit, at, `\`${path.path}\` is set by Azure: take it out.`);
      else fitValue(value, known, path);
    } else if (typeof others === 'object') {
      fitValue(value, others, path);
    } else if (others === false && name !== undefined) {
      tell(
        fit,
        at,
        `\`${path.path}\` is unknown to ${fit.model.title}${likely(name, Object.keys(properties))}.`,
      );
    } else if (others === false) {
      fit.into.unseen.push({
        at,
        path: path.path,
        why: 'the name of the property is worked out at deployment',
      });
    }
  }
}

/** What the name probably should have been. */
function likely(name: string, names: readonly string[]): string {
  const other = names.find((one) => one.toLowerCase() === name.toLowerCase());
  const list =
    names.length === 0 ? 'it has no properties' : `it has ${names.map((one) => `\`${one}\``).join(', ')}`;
  return other === undefined ? `: ${list}` : `: write \`${other}\``;
}

function chosenKinds(members: readonly SeenMember[], at: Place, schema: Schema, fit: Fit): readonly Schema[] {
  const by = schema['x-discriminator'] ?? '';
  const kinds = (schema.oneOf ?? []).map((kind) => ({ kind, resolved: fit.model.resolve(kind) }));
  const given = members.find(({ name }) => name === by);
  const literals = given && possibleValues(given.value);
  const values = literals?.map(({ expression }) =>
    expression.kind === 'literal' ? expression.value : undefined,
  );
  if (given === undefined) {
    tell(fit, at, `\`${inside(fit, by).path}\` is missing: it says which kind this is.`);
    return [];
  }
  if (values === undefined || values.includes(undefined)) {
    fit.into.unseen.push({ at, path: fit.path, why: `which kind it is, by \`${by}\`, cannot be told` });
    return [];
  }
  return values.flatMap((value) => {
    const found = kinds.find(({ resolved }) => resolved?.properties?.[by]?.const === value)?.resolved;
    if (found === undefined) {
      const known = kinds.map(({ resolved }) => `\`${String(resolved?.properties?.[by]?.const)}\``);
      tell(
        fit,
        given.at,
        `\`${inside(fit, by).path}\` is \`${String(value)}\` and must be one of ${known.join(', ')}.`,
      );
      return [];
    }
    return [
      {
        ...found,
        properties: { ...schema['x-baseProperties'], ...found.properties },
        required: [...(schema['x-baseRequired'] ?? []), ...(found.required ?? [])],
      },
    ];
  });
}
