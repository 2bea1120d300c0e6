import { Remembered } from '../../src/azure/remembered.ts';

it('asks a question once until there are too many others', async () => {
  const asked: string[] = [];
  const remembered = new Remembered<string>(2);
  const ask = (question: string) =>
    remembered.get(question, () => {
      asked.push(question);
      return Promise.resolve(question.toUpperCase());
    });
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['A', 'A', 'B']);
  await ask('c');
  await ask('b');
  await ask('a');
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});
