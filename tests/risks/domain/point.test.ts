import { expect, test } from 'vitest';
import { pointOf, postsFor, postsOf } from '../../../src/risks/domain/point.ts';

const point = (number: number, post: string, department?: string) =>
  pointOf({
    number,
    values: {
      ...{ post, level: '高', form: `风险 ${number}`, measures: '双人验收；定期轮岗' },
      ...(department === undefined ? {} : { department }),
    },
  });

test('the measures of a point are taken apart, and a person is called by the name', () => {
  const read = pointOf({
    number: 1,
    values: {
      post: '采购',
      level: '中',
      form: '拆分',
      measures: '甲；乙',
      owner: { person: 3, name: '张三' },
    },
  });
  expect(read).toMatchObject({ measures: ['甲', '乙'], owner: '张三', level: '中' });
});

test('the same post of two departments is two posts', () => {
  const posts = postsOf([point(1, '采购', '办公室'), point(2, '采购', '财务科'), point(3, '采购', '办公室')]);
  expect(posts.map(({ points }) => points.map(({ number }) => number))).toEqual([[1, 3], [2]]);
});

test('somebody is offered their own post first, then those of their department, then those of every department', () => {
  const posts = postsOf([
    ...[point(1, '采购', '业务科'), point(2, '档案'), point(3, '接待', '办公室')],
    ...[point(4, '公务用车', '办公室'), point(5, '项目', '业务科')],
  ]);
  const offered = postsFor({ department: '市局/办公室', post: '公务用车' }, posts);
  expect(offered.map(({ post }) => post)).toEqual(['公务用车', '接待', '档案', '采购', '项目']);
});

test('a department is not taken for one whose name begins alike', () => {
  const posts = postsOf([point(1, '甲', '办公'), point(2, '乙', '办公室')]);
  expect(postsFor({ department: '市局/办公室', post: '' }, posts).map(({ post }) => post)).toEqual([
    '乙',
    '甲',
  ]);
});
