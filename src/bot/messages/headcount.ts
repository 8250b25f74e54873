import type { HeadcountAnswer } from '../typed-headcount.ts';

/** Why a number that was typed confirms nothing. */
export type HeadcountRefusal = Exclude<HeadcountAnswer, 'confirmed'>;

/**
 * Returns the line that asks for the number of people as a confirmation.
 *
 * @example askHeadcount('撤回', '可撤回', 13) // '确认撤回，请输入可撤回的人数：13'
 */
export const askHeadcount = (deed: string, whose: string, people: number): string =>
  `确认${deed}，请输入${whose}的人数：${people}`;

/** Returns what stands above the card that asks again. */
export const headcountNote = (answer: HeadcountRefusal, deed: string): string =>
  answer === 'changed' ? '⚠ 人数刚刚有变化，请按新的人数确认。' : `⚠ 输入的人数不对，没有${deed}。`;
