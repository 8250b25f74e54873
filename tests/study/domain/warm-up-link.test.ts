import { expect, test } from 'vitest';
import { warmUpTopic } from '../../../src/study/domain/warm-up-link.ts';

const BANK = {
  tags: ['公务接待', '公车', '国庆'],
  instruments: [{ id: 'discipline', title: '中国共产党纪律处分条例' }],
};

test.each([
  [['学习《中国共产党纪律处分条例》'], { kind: 'instrument', id: 'discipline' }],
  [['公务接待和公车管理'], { kind: 'tag', tag: '公务接待' }],
  [['家风', '国庆节前教育'], { kind: 'tag', tag: '国庆' }],
  [['家风'], { kind: 'mixed' }],
  [[], { kind: 'mixed' }],
])('a warm-up before a session on %j asks about %j', (topics, topic) => {
  expect(warmUpTopic(topics, BANK)).toEqual(topic);
});
