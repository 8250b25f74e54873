import { z } from 'zod';
import type { SettingKind } from '../../settings/domain/setting-kind.ts';

/** Receipts and scores can be tied to a name for so long after somebody has left, unless the office says otherwise. */
const RETENTION_YEARS = 3;

const YEARS = /^(\d{1,2})\s*年?$/;

/** How many years after somebody has left their name is to be erased. */
export const RETENTION_SETTING: SettingKind<number> = {
  id: 'retention',
  place: 80,
  title: '人员离开后信息保留',
  ask: '人员离开满多少年，提醒管理员清除其个人信息：请发送年数，如 3 年（1 到 30）。回执、成绩等凭证按编号保留，不受影响。',
  schema: z.string().transform((text, context) => {
    const years = Number(YEARS.exec(text)?.[1]);
    if (years >= 1 && years <= 30) return years;
    context.addIssue({ code: 'custom', message: '请写 1 到 30 的年数，如 3 年。' });
    return z.NEVER;
  }),
  words: (years) => `${years} 年`,
  given: { value: RETENTION_YEARS, where: '默认' },
};
