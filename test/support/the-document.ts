import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The document of the API as a client reads it, and nothing of the code that it was made from. */
export interface TheDocument {
  readonly text: string;
  readonly json: DocumentJson;
  readonly operations: readonly PlacedOperation[];
  /** What is wrong with a value by the schema that a pointer leads to, as `/paths/~1rules/get/…`; empty when nothing is. */
  faults(pointer: string, value: unknown): string[];
}

export interface PlacedOperation {
  readonly id: string;
  readonly method: string;
  /** Below `/api/`. */
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<Record<string, PlacedResponse>>;
  readonly body?: { readonly schema: Schema; readonly example: unknown };
  /** A line for a shell. */
  readonly sample: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema: Schema;
}

export interface PlacedResponse {
  readonly pointer: string;
  readonly headers: readonly string[];
  readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
}

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [keyword: string]: unknown;
}

interface DocumentJson {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationJson>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface OperationJson {
  readonly operationId: string;
  readonly parameters: readonly object[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema; example: unknown }>> };
  readonly responses: Readonly<Record<string, object>>;
  readonly 'x-codeSamples': readonly { readonly source: string }[];
}

interface ResponseJson {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: PlacedResponse['content'];
}

/** Reads docs/openapi.json. */
export function theDocument(): TheDocument {
  const text = readFileSync('docs/openapi.json', 'utf8');
  const json = JSON.parse(text) as DocumentJson;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(json, 'openapi.json');
  return {
    text,
    json,
    operations: operationsOf(json),
    faults(pointer, value) {
      const validate = ajv.getSchema(`openapi.json#${encodeURI(pointer)}`);
      if (validate === undefined) throw new Error(`The document has nothing at ${pointer}.`);
      if (validate(value) === true) return [];
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
    },
  };
}

/** The pointer to the schema of an answer. */
export function schemaPointer({ pointer }: PlacedResponse, type: string): string {
  return `${pointer}/content/${escaped(type)}/schema`;
}

function operationsOf(json: DocumentJson): PlacedOperation[] {
  return Object.entries(json.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): PlacedOperation => {
      const pointer = `/paths/${escaped(path)}/${method}`;
      const body = operation.requestBody?.content['application/json'];
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path: path.slice(1),
        pointer,
        parameters: operation.parameters.map((one) => found(json, one, '').value as Parameter),
        responses: Object.fromEntries(
          Object.entries(operation.responses).map(([status, one]) => {
            const { value, at } = found(json, one, `${pointer}/responses/${status}`);
            const { headers = {}, content = {} } = value as ResponseJson;
            return [status, { pointer: at, headers: Object.keys(headers), content }];
          }),
        ),
        ...(body && { body }),
        sample: operation['x-codeSamples'][0]?.source ?? '',
      };
    }),
  );
}

function found(
  json: DocumentJson,
  one: object,
  at: string,
): { readonly value: unknown; readonly at: string } {
  if (!('$ref' in one)) return { value: one, at };
  const pointer = String(one.$ref).slice(1);
  const [, , kind = '', name = ''] = pointer.split('/');
  return { value: json.components[kind]?.[name], at: pointer };
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
