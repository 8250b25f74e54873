import { plainWords } from '../../kernel/plain-words.ts';

const PLACE = String.raw`(?:第?\d{1,3}题?[:.、]?)?`;
const INTRODUCTION = '(?:我?选择?|答案?是?为?:?)?';
const LETTERS = '(?:[a-h][、,.和]?){1,8}';
const VERDICT = '(?:正确|错误|对的?|错的?|不对|[√✓✔×✗✘x是否])';
const ANSWER = new RegExp(`^${PLACE}${INTRODUCTION}(?:${LETTERS}|${VERDICT})$`, 'u');

/**
 * Tells whether a text is what somebody types who answers a question in words instead of by its buttons.
 *
 * @example isTypedAnswer('选 A、C') // true
 */
export const isTypedAnswer = (text: string): boolean => ANSWER.test(plainWords(text));
