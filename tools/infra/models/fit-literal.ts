import { listedValues, wantedType, type Schema } from './model.ts';

const typeName = (value: unknown): string =>
  typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'bool' : typeof value;

/** Why a value does not fit a schema, undefined where it does. */
export function literalMisfit(value: string | number | boolean, schema: Schema): string | undefined {
  const wanted = wantedType(schema);
  if (wanted !== undefined && typeName(value) !== wanted)
    return `is ${article(typeName(value))} and must be ${article(wanted)}`;
  const listed = listedValues(schema);
  if (listed !== undefined && !listed.includes(value)) {
    return `is \`${value}\` and must be one of ${listed.map((one) => `\`${String(one)}\``).join(', ')}`;
  }
  return typeof value === 'string' ? textMisfit(value, schema) : boundsMisfit(Number(value), schema);
}

/** A type with its article. */
export function article(type: string): string {
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function textMisfit(
  value: string,
  { minLength = 0, maxLength = Infinity, pattern }: Schema,
): string | undefined {
  if (value.length < minLength || value.length > maxLength) {
    return `is \`${value}\`, which is ${value.length} characters long, and must have ${minLength} to ${maxLength}`;
  }
  return pattern !== undefined && !new RegExp(pattern).test(value)
    ? `is \`${value}\` and must match \`${pattern}\``
    : undefined;
}

function boundsMisfit(
  value: number,
  { minimum = -Infinity, maximum = Infinity }: Schema,
): string | undefined {
  return value < minimum || value > maximum
    ? `is ${value} and must lie between ${minimum} and ${maximum}`
    : undefined;
}
