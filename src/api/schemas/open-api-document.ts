import * as z from 'zod';
import { lazily } from './lazily.ts';

export const openApiDocument = lazily(() =>
  z
    .looseObject({
      openapi: z.string().meta({ description: 'The version of OpenAPI that it is written in.' }),
      info: z.looseObject({ title: z.string(), version: z.string() }),
    })
    .meta({ id: 'OpenApiDocument', description: 'The description of this API as OpenAPI 3.1 has it.' }),
);
