import { roleName } from '../access/requirement.ts';
import type { Operation } from '../operation.ts';
import type { Json } from './json.ts';

/** By what a caller may say who it is. */
export const securitySchemes: Json = {
  functionKey: {
    type: 'apiKey',
    in: 'header',
    name: 'x-functions-key',
    description: 'A key of the function or of the whole app.',
  },
  entraToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of Microsoft Entra ID for this service, where the service takes them.',
  },
};

/** What a caller needs for an operation, one or the other. */
export function securityOf({ access }: Operation): readonly Json[] {
  return access === 'anonymous' ? [] : [{ functionKey: [] }, { entraToken: [] }];
}

/** The same in a sentence. */
export function accessInWords({ access }: Operation): string {
  return access === 'anonymous'
    ? 'Anybody may ask, without a key.'
    : `Asks for the role ${roleName(access)}.`;
}
