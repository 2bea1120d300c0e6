import * as z from 'zod';
import { roles } from '../access/caller.ts';
import { defineOperation } from '../operation.ts';
import { access } from '../schemas/access.ts';

export const getAccess = defineOperation({
  id: 'getAccess',
  method: 'GET',
  route: 'access',
  tag: 'Service',
  summary: 'Who asks, what that caller may do, and whether it sees the whole estate',
  answersFrom: 'moment',
  access: 'read',
  query: z.strictObject({}),
  answers: { status: 200, description: 'What the caller may do and see.', body: access },
  handle: ({ caller }) =>
    Promise.resolve({
      body: {
        caller: caller.id,
        roles: roles.filter((role) => caller.roles.has(role)),
        wholeEstate: caller.bounds === null,
      },
    }),
});
