import { dayOf } from '../src/inventory/values/day.ts';
import { UnusableRuleName, writeRuleSkeleton } from './rule-skeleton.ts';

// npm run new-rule -- local-accounts-disabled
const [, , name = ''] = process.argv;
try {
  const written = writeRuleSkeleton(process.cwd(), name, dayOf(new Date()));
  console.log(
    `Written: ${written.join(', ')} and the index. Fill both in, then run: npm run docs && npm test`,
  );
} catch (error) {
  if (!(error instanceof UnusableRuleName)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
