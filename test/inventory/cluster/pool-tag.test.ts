import { poolTag } from '../../../src/inventory/cluster/pool-tag.ts';
import { MalformedProperty, pools } from '../../../src/inventory/cluster/property.ts';
import { aClusterWithPools } from '../../support/a-cluster.ts';

const tagIn = (tags: unknown) => poolTag(pools(aClusterWithPools({ tags }))[0]!, 'Team');

test.each([
  ['its own casing', { Team: 'a' }, 'a'],
  ['another casing', { other: 'b', TEAM: 'a' }, 'a'],
  ['a blank value', { team: '' }, ''],
  ['another tag alone', { teams: 'a' }, undefined],
  ['no tags', undefined, undefined],
  ['null', null, undefined],
])('a tag is found by its name without case: %s', (_, tags, value) => {
  expect(tagIn(tags)).toBe(value);
});

test.each([[[['team', 'a']]], ['team=a'], [{ team: 1 }]])('tags that are none are malformed: %j', (tags) => {
  expect(() => tagIn(tags)).toThrow(MalformedProperty);
});
