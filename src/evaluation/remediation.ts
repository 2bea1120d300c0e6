import type { FixValues, Remediation } from './rule.ts';

/** A remediation filled in for one cluster: lines that can be copied. */
export interface Fix {
  readonly az?: readonly string[];
  readonly bicep?: readonly string[];
  readonly terraform?: readonly string[];
  readonly rebuild: Remediation['rebuild'];
  readonly note?: string;
}

/** The cluster that a fix is for. */
export interface FixTarget {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
  readonly location?: string | undefined;
}

/**
 * Fills in a rule's remediation for one cluster. A text that names `{pool}` is given once for each failing pool; `values`
 * are what the verdict gave for the remediation's other placeholders. A placeholder whose value is not known (no location, no
 * pool) stays as it is, so that nobody runs half a command.
 */
export function fixFor(
  remediation: Remediation,
  target: FixTarget,
  pools: readonly string[],
  values: FixValues = {},
): Fix {
  const { az, bicep, terraform, rebuild, note } = remediation;
  const lines = (text: string, quote: (value: string) => string): readonly string[] =>
    linesOf(text, target, pools, values, quote);
  return {
    ...(az !== undefined && { az: lines(az, quoteForShell) }),
    ...(bicep !== undefined && { bicep: lines(bicep, escapeForBicep) }),
    ...(terraform !== undefined && { terraform: lines(terraform, escapeForTerraform) }),
    rebuild,
    ...(note !== undefined && { note }),
  };
}

function linesOf(
  text: string,
  { subscriptionId, resourceGroup, name, location }: FixTarget,
  pools: readonly string[],
  given: FixValues,
  quote: (value: string) => string,
): readonly string[] {
  const template = text.split('\n');
  const repeated = text.includes('{pool}') && pools.length > 0;
  return (repeated ? pools : [undefined]).flatMap((pool) => {
    const values = new Map([
      ...Object.entries(given),
      ['subscription', subscriptionId],
      ['resourceGroup', resourceGroup],
      ['cluster', name],
      ['location', location],
      ['pool', pool],
    ]);
    return template.map((line) =>
      line.replace(/\{(\w+)\}/g, (placeholder, key: string) => {
        const value = values.get(key);
        return value === undefined ? placeholder : quote(printable(value));
      }),
    );
  });
}

// ARM allows no control characters in a name; one that came through would break the line.
const printable = (value: string): string => value.replace(/\p{Cc}/gu, '');

function quoteForShell(value: string): string {
  return /^[\w./-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}

function escapeForBicep(value: string): string {
  return value.replace(/[\\']|\$(?=\{)/g, String.raw`\$&`);
}

function escapeForTerraform(value: string): string {
  return value.replace(/[\\"]/g, String.raw`\$&`).replace(/[$%](?=\{)/g, '$&$&');
}
