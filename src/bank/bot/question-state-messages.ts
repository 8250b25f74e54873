import type { QuestionState } from '../domain/office-bank.ts';

/** What is said of an instrument that the office has ticked off, and of its questions. */
export const NOT_CONCERNED = '本单位不涉及';

/** How people call whether a question may be drawn, and why not. */
export const STATE_NAMES: Record<QuestionState, string> = {
  'in-use': '使用中',
  suspended: '已停用',
  'not-concerned': NOT_CONCERNED,
  quarantined: '待复核',
  'not-in-force': '法规未施行',
};

/** Returns what marks a title or a stem in a list; nothing where the office is concerned. */
export const notConcernedMark = (isNotConcerned: boolean | undefined): string =>
  isNotConcerned ? `（${NOT_CONCERNED}）` : '';
