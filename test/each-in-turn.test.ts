import { eachInTurn } from '../src/each-in-turn.ts';

const fails = (message: string) => () => Promise.reject(new Error(message));

it('does every one, in turn, whatever became of those before', async () => {
  const done: string[] = [];
  const notes = (name: string) => () => Promise.resolve(done.push(name));
  await expect(eachInTurn([notes('a'), fails('b broke'), notes('c')])).rejects.toThrow(new Error('b broke'));
  expect(done).toEqual(['a', 'c']);
});

it('is over without a word when nothing failed', async () => {
  await expect(eachInTurn([() => Promise.resolve('done')])).resolves.toBeUndefined();
});

it('throws all that was thrown, and says it all', async () => {
  const ended: unknown = await eachInTurn([fails('a.'), fails('b.')]).catch((error: unknown) => error);
  expect(ended).toBeInstanceOf(AggregateError);
  expect((ended as AggregateError).message).toBe('a. b.');
  expect((ended as AggregateError).errors).toHaveLength(2);
});
