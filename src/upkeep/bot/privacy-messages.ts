import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/**
 * Says what becomes of what people write. `isLogCleared`: what was handled stands in the server's log of writes for a day at most.
 */
export const privacy = (isLogCleared: () => Promise<boolean>): readonly PrivacyClause[] => [
  {
    topic: '发来的消息',
    text: async () =>
      (await isLogCleared())
        ? '您发来的内容办完即删，服务器的写入日志里最多再留一天左右；未绑定者的普通消息不保存'
        : '您发来的内容办完即删，在服务器的写入日志里留到它整理为止；未绑定者的普通消息不保存',
  },
];
