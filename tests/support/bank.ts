import type { Instrument } from '../../src/bank/domain/instrument.ts';
import { type Bank, mergeBank, type OfficeLayer } from '../../src/bank/domain/office-bank.ts';
import type { Question, Standing } from '../../src/bank/domain/question.ts';
import type { Trap } from '../../src/bank/domain/trap.ts';
import { dateOf } from '../../src/kernel/plain-date.ts';
import type { QuestionDraft } from '../../src/papers/domain/question-draft.ts';
import { shippedContent } from './shipped-content.ts';

const ZONE = 'Asia/Shanghai';
export const TODAY = '2026-11-23';
/** Telegram ids of two editors. */
export const EDITOR = 501;
export const OTHER_EDITOR = 502;

export const GIFTS: Instrument = {
  id: 'gift-rules-2024',
  title: '中华人民共和国礼品规定',
  version: '2024年修订',
  issuer: '某机关',
  inForceFrom: '2024-05-01',
  articles: 20,
  readAt: '公报',
};
export const CARS: Instrument = {
  id: 'car-rules-2017',
  title: '公务用车办法',
  version: '2017年',
  issuer: '某机关',
  readAt: '公报',
};
export const INSTRUMENTS = [GIFTS, CARS];
/** Gifts stood under another number before 2024. */
export const A_TRAP: Trap = {
  trap: 1,
  of: [GIFTS.id],
  about: '礼品',
  articles: [9],
  today: '2024年修订后为第三条',
  source: '公报',
  wrong: ['礼品见第九条'],
  right: [],
};

/** A draft without fault: three options, B is right. */
export function aDraft(change: Partial<QuestionDraft> = {}): QuestionDraft {
  return {
    type: '单选',
    stem: '收到不能退回的礼品，应当在多少日内登记上交？',
    options: ['十日', '三十日', '九十日'],
    answer: 'B',
    explanation: '第三条规定为三十日。',
    basis: '《礼品规定》第三条',
    difficulty: '易',
    tags: '春节、礼品',
    ...change,
  };
}

export function aBank(
  questions: readonly Question[],
  office: Partial<OfficeLayer> = {},
  change: { instruments?: Instrument[]; today?: string; standing?: Standing } = {},
): Bank {
  const { instruments = INSTRUMENTS, today = TODAY, standing = {} } = change;
  const shipped = {
    questions: questions.map((question) => ({ question, checked: TODAY, ...standing })),
    instruments,
  };
  const layer = { revision: 0, records: [], supersessions: [], notConcerned: [], ...office };
  return mergeBank(shipped, layer, today, (instant) => dateOf(instant, ZONE));
}

/** The bank that ships, as an office has it that has changed nothing. */
export function shippedAsBank(): Bank {
  const { files, instruments } = shippedContent();
  const questions = files.flatMap(({ file, checked, questions: placed }) =>
    placed.map(({ question, standing }) => ({ question, ...standing, checked, file })),
  );
  const office = { revision: 0, records: [], supersessions: [], notConcerned: [] };
  return mergeBank({ questions, instruments }, office, '2026-11-29', (instant) => dateOf(instant, ZONE));
}
