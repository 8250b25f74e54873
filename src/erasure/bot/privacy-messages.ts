import type { PrivacyClause } from '../../bot/privacy-clause.ts';

/** Returns what /privacy says of how long a name outlives its person's leaving. */
export const privacyOf = (years: () => Promise<number>): readonly PrivacyClause[] => [
  {
    topic: '名册',
    text: async () => `离开满 ${await years()} 年，提醒管理员清除姓名等个人信息，凭证只按编号保留`,
  },
];
