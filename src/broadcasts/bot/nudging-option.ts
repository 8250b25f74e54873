import { afterText } from '../../asks/bot/automatic-messages.ts';
import { NUDGE_AFTER_CHOICES, nextNudgeAfter } from '../../asks/domain/nudge-after.ts';
import type { DraftOption } from '../services/draft-options.ts';

const keyOf = (after: readonly number[]): string => after.join('') || '0';
const nameOf = (after: readonly number[]): string => (after.length === 0 ? '不催' : afterText(after));

const NEXT_CHANNEL = '两个工作日后仍未知悉的，改用下一渠道催一次（发出后可在结果卡片停止）。';

/**
 * Makes the option after how many working days those who have not taken note are nudged by itself.
 *
 * @param hasWays whether the office has more than one way to reach people: it then goes on by the next one whatever is chosen here
 */
export const nudgingOption = (hasWays: boolean): DraftOption => ({
  id: 'nudging',
  place: 30,
  button: ({ asksReceipt, nudgeAfter = [] }) =>
    asksReceipt
      ? { text: `🔁 自动催办：${nameOf(nudgeAfter)}`, value: keyOf(nextNudgeAfter(nudgeAfter)) }
      : undefined,
  choose({ nudgeAfter: _, ...draft }, value) {
    const after = NUDGE_AFTER_CHOICES.find((choice) => keyOf(choice) === value);
    return after && { ...draft, ...(after.length > 0 && { nudgeAfter: [...after] }) };
  },
  said({ asksReceipt, nudgeAfter = [] }) {
    if (!asksReceipt) return undefined;
    const nudging = nudgeAfter.length > 0 && `自动催办：${afterText(nudgeAfter)}，催未知悉的人。`;
    return [nudging, hasWays && NEXT_CHANNEL].filter(Boolean).join('') || undefined;
  },
});
