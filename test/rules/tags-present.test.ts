import { tagsPresent } from '../../src/rules/tags-present.ts';
import { aCluster } from '../support/a-cluster.ts';
import { testRule } from '../support/test-rule.ts';

const tags = (value: unknown) => aCluster({}, { tags: value });

testRule(tagsPresent, {
  pass: { 'whatever the tag says': tags({ anything: '' }) },
  fail: {
    'it never had a tag': tags(undefined),
    'the tags are null': tags(null),
    'the tags are an empty object': tags({}),
  },
  unknown: {
    'the tags are a list': tags(['owner']),
    'the tags are text': tags('owner'),
    'a tag is not text': tags({ owner: 1 }),
  },
});
