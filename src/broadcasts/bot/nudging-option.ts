import { afterText } from '../../asks/bot/automatic-messages.ts';
import { NUDGE_AFTER_CHOICES, nextNudgeAfter } from '../../asks/domain/nudge-after.ts';
import type { DraftOption } from '../services/draft-options.ts';

const keyOf = (after: readonly number[]): string => after.join('') || '0';
const nameOf = (after: readonly number[]): string => (after.length === 0 ? '不催' : afterText(after));

/** After how many working days those who have not taken note are nudged by itself. */
export const nudgingOption: DraftOption = {
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
  said: ({ asksReceipt, nudgeAfter = [] }) =>
    asksReceipt && nudgeAfter.length > 0 ? `自动催办：${afterText(nudgeAfter)}，催未知悉的人。` : undefined,
};
