import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** What is kept of what people signed on paper. */
export const privacy: readonly PrivacyClause[] = [
  {
    topic: '学习与测试',
    text: '在纸上签署、由廉政专员添加的承诺书照片，存在本单位的数据中，廉政专员可以删除',
  },
];
