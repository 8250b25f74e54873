import { audienceWords } from '../../bot/messages/audience.ts';
import type { AudienceChoice } from '../../kernel/audience-choice.ts';
import type { Button } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';

/** Stands for a plan that is not stored yet where buttons name an event by its number. */
export const PLAN = 'plan';

export const AUDIENCE_TITLE = '选择受众';

/** Says whom an event is for, and how many they are now. @example audienceText(choice, 2) // '部门 办公室 2 人' */
export function audienceText(choice: AudienceChoice, headcount: number): string {
  const { included, excepted } = audienceWords(choice);
  return `${included}${excepted && `（除外：${excepted}）`} ${headcount} 人`;
}

/** Returns the buttons below the picker. */
export const chooseRows = (token: string, total: number): Button[][] => [
  [
    ...(total > 0 ? [confirmButton(`✅ 受众 ${total} 人`, `event.chosen:${token}`)] : []),
    { text: '取消', data: `event.unchosen:${token}` },
  ],
];

/** Returns the way back from the names: to the event, or to the plan. */
export const backFromNames = (token: string): Button => ({
  text: '返回',
  data: token === PLAN ? 'event.review' : `event.show:${token}`,
});
