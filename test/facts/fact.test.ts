import { known, toldOf, unknownFact, untold } from '../../src/facts/fact.ts';

const told = {
  bySubject: new Map([
    ['/subscriptions/a', known(1)],
    ['/subscriptions/b', unknownFact('It answered 403.')],
  ]),
  otherwise: known(0),
};

test.each([
  ['in lower case', '/subscriptions/a', known(1)],
  ['in another casing', '/Subscriptions/A', known(1)],
  ['that could not be read', '/subscriptions/b', unknownFact('It answered 403.')],
  ['that is not there', '/subscriptions/c', known(0)],
  ['named like something that every object has', 'constructor', known(0)],
])('what was told of a subject %s', (_, subject, fact) => {
  expect(toldOf(told, subject)).toEqual(fact);
});

test('where nothing was told, nothing is known of anybody', () => {
  expect(toldOf(untold('Nobody asked.'), 'a')).toEqual({ known: false, reason: 'Nobody asked.' });
});
