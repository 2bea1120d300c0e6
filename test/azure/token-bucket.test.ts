import { TokenBucket } from '../../src/azure/token-bucket.ts';
import { PretendClock } from './arm-connection-to.ts';

const take = (bucket: TokenBucket, calls: number) => Array.from({ length: calls }, () => bucket.take());

it('lets as many go at once as the service allows, and then one after another', () => {
  const bucket = new TokenBucket({ burst: 3, perSecond: 2 }, new PretendClock());
  expect(take(bucket, 6)).toEqual([0, 0, 0, 500, 1000, 1500]);
});

it('fills again with time, and never holds more than it held at first', async () => {
  const clock = new PretendClock();
  const bucket = new TokenBucket({ burst: 2, perSecond: 1 }, clock);
  expect(take(bucket, 3)).toEqual([0, 0, 1000]);
  await clock.wait(2000);
  expect(take(bucket, 2)).toEqual([0, 1000]);
  await clock.wait(3_600_000);
  expect(take(bucket, 3)).toEqual([0, 0, 1000]);
});
