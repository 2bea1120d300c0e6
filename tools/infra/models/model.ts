/** The part of JSON Schema in which the models of ARM resources are published. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly readOnly?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly 'x-discriminator'?: string;
  readonly 'x-baseProperties'?: Readonly<Record<string, Schema>>;
  readonly 'x-baseRequired'?: readonly string[];
}

/** The file of a model: one type of resource at one API version. */
export interface ModelFile {
  readonly title: string;
  readonly $ref: string;
  readonly $defs: Readonly<Record<string, Schema>>;
}

export interface Model {
  readonly title: string;
  readonly root: Schema;
  /** A schema without the reference that it may be. Undefined where the definition was left out of the project's copy. */
  readonly resolve: (schema: Schema) => Schema | undefined;
}

export type Models = (type: string, apiVersion: string) => Model | undefined;

const prefix = '#/$defs/';

/** A model from its file. `visit` is told the name of each definition that a check looks into. */
export function modelOf(file: ModelFile, visit?: (definition: string) => void): Model {
  const resolve = (schema: Schema): Schema | undefined => {
    if (schema.$ref === undefined) return schema;
    const name = schema.$ref.slice(prefix.length);
    visit?.(name);
    const found = file.$defs[name];
    return found && resolve(found);
  };
  return { title: file.title, root: { $ref: file.$ref }, resolve };
}

/** The name of a model's file. */
export function modelName(type: string, apiVersion: string): string {
  return `${type.replaceAll('/', '_')}@${apiVersion}.json`;
}

/** The properties that an object of a schema may have, with those that all kinds of a union share. */
export function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  return { ...schema['x-baseProperties'], ...schema.properties };
}

/** The values that a schema lists, whether or not it admits others beside them. */
export function listedValues(schema: Schema): readonly unknown[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  return schema.enum ?? schema.anyOf?.find((one) => one.enum !== undefined)?.enum;
}

/** What kind of value a schema wants, in Bicep's words. Undefined where anything will do. */
export function wantedType(schema: Schema): 'string' | 'int' | 'bool' | 'array' | 'object' | undefined {
  if (schema.type === 'integer') return 'int';
  if (schema.type === 'boolean') return 'bool';
  if (schema.oneOf !== undefined) return 'object';
  const listed = listedValues(schema);
  return schema.type ?? (listed?.every((value) => typeof value === 'string') === true ? 'string' : undefined);
}
