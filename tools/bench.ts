import { api } from './bench/api.ts';
import { audits } from './bench/audits.ts';
import { start } from './bench/cold-start.ts';
import { evaluation } from './bench/evaluation.ts';
import { mails } from './bench/mails.ts';

const subjects = { start, evaluation, mails, audits, api };

/**
 * `npm run bench -- [CLUSTERS] [SUBJECT...]`: figures of this machine at this moment. Read the ratios, whose two sides are
 * measured in turn.
 */
const words = process.argv.slice(2);
const clusters = Number(words.find((word) => /^\d+$/.test(word)) ?? '10000');
const asked = words.filter((word) => !/^\d+$/.test(word));
const unknown = asked.filter((word) => !Object.hasOwn(subjects, word));
if (unknown.length > 0) {
  console.error(`There is no subject ${unknown.join(', ')}: there are ${Object.keys(subjects).join(', ')}.`);
  process.exit(2);
}
for (const [name, subject] of Object.entries(subjects)) {
  if (asked.length === 0 || asked.includes(name)) await subject(clusters);
}
