import { z } from 'zod';
import { readHeadcount } from '../../bot/typed-headcount.ts';
import type { SettingKind } from '../../settings/domain/setting-kind.ts';
import type { Threshold } from '../domain/request.ts';

const OFF = ['不审签', '关闭', '不用', '无'];
const HINT = '请发送一个人数，如 500；或者发送“不审签”';

const schema = z.string().transform((text, { issues }): Threshold => {
  if (OFF.includes(text)) return 'off';
  const above = readHeadcount(text);
  if (above !== undefined) return above;
  issues.push({ code: 'custom', message: HINT, input: text });
  return z.NEVER;
});

/** Above how many people another officer has to approve, as an officer sets it; nobody has to until then. */
export const APPROVAL_SETTING: SettingKind<Threshold> = {
  ...{ id: 'approval', place: 50, title: '领导审签', schema },
  ask: '超过多少人的群发、考试、更正、签署（含每年续签）和学习通知，须由另一名管理员看过原样内容后审签？请发送人数，如 500；不需要的，发送“不审签”。',
  words: (above) => (above === 'off' ? '不审签' : `超过 ${above} 人的群发、考试和其他通知`),
  loosens: (before, after) => before !== 'off' && (after === 'off' || after > before),
  given: { value: 'off', where: '默认' },
};
