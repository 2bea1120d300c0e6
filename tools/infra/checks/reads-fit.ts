import type { Fault } from '../fault.ts';
import { everySeen } from '../look/every-seen.ts';
import { whatIs } from '../look/what-is.ts';
import type { Check } from './check.ts';

/** What is read of resources, modules, objects of a declared type and answers of functions is there. */
export const readsFit: Check = ({ templates, models }) =>
  templates.all.flatMap((template) =>
    [...everySeen(templates, template)].flatMap((seen): readonly Fault[] => {
      const { expression } = seen;
      if (expression.kind !== 'member' && expression.kind !== 'nested') return [];
      const what = whatIs(seen, models);
      // What is wrong further in was told there.
      const before = whatIs({ ...seen, expression: expression.of }, models);
      if (what.is !== 'missing' || before.is === 'missing') return [];
      const message = `\`.${expression.name}\` cannot be read: ${what.message}. Correct the name.`;
      return [{ at: expression.at, message }];
    }),
  );
