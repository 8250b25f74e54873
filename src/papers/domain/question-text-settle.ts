import { QUESTION_TYPES } from '../../bank/domain/question-types/index.ts';
import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import { isUnreadable, type Unreadable } from '../../bank/domain/question-types/question-type.ts';
import { foldSigns } from './fold-signs.ts';
import { isDifficulty, type QuestionDraft } from './question-draft.ts';
import { isCircledKey, takeCircledOptions } from './question-text-circled.ts';
import { findDoubt } from './question-text-doubts.ts';
import type { Open } from './question-text-open.ts';
import type { FoundDraft, TextProblem } from './question-text-reading.ts';
import { isSameAnswer, takeAnswerFromStem, takeTypeFromStem } from './question-text-stem.ts';

/** What became of a question: a draft, the reason against it, or a kind of question that the bank does not have. */
type Settled = FoundDraft | TextProblem | { essay: string };

/** Takes out of the stem what is none of it: the type, the points, and the key. */
export function clearStem(open: Open): void {
  const { draft } = open;
  if (takeTypeFromStem(draft).hasPoints) open.unread.add('分值');
  cleanAnswer(draft);
  takeReason(draft);
  takeCircledOptions(draft);
  clearSeparators(draft);
  const contradicting = takeAnswerFromStem(draft);
  if (contradicting !== undefined)
    refuse(open, contradiction(contradicting, draft.answer), open.lines.answer);
}

/** Returns what was read of a question as a draft, or says why it is none. */
export function settle(open: Open): Settled {
  const { draft } = open;
  takeSectionKey(open);
  if (!isDifficulty(draft.difficulty)) {
    open.unread.add('难度');
    draft.difficulty = '';
  }
  const essay = open.problem ? undefined : essayOf(draft);
  if (essay !== undefined) return { essay };
  if (isNoQuestion(open)) open.problem = { line: open.line, ...NO_QUESTION };
  const doubt = findDoubt(open);
  if (doubt) refuse(open, doubt, doubt.line);
  const { line, lines, number } = open;
  return open.problem ? { ...open.problem, number, draft } : { line, number, draft, lines };
}

function refuse(open: Open, why: Unreadable, line = open.line): void {
  open.problem ??= { line, ...why };
}

const NO_QUESTION: Unreadable = {
  refused: '看不出是题目',
  remedy: '没有选项和答案；若是题目，请补上“答案：”一行',
};

const isNoQuestion = ({ number, isChinese, draft }: Open) =>
  (number === undefined || isChinese) && draft.answer === '' && draft.options.length === 0;

function contradiction(inStem: string, answer: string): Unreadable {
  return {
    refused: `题干括号里的答案“${inStem}”与答案“${answer}”不一致`,
    remedy: '请只保留正确的一个',
  };
}

/** 【B】, (B), B。 and B. 三十日, where that is what option B says, are B. */
function cleanAnswer(draft: QuestionDraft): void {
  const bare = foldSigns(draft.answer)
    .trim()
    .replace(/^[([【]\s*([^()[\]【】]+?)\s*[)\]】]$/, '$1');
  draft.answer = bare === foldSigns(draft.answer).trim() ? draft.answer.trim() : bare;
  draft.answer = draft.answer.replace(/[。.;；]+$/, '');
  const [, letter = '', words = ''] = /^([A-Fa-f])\s*[.、:,)]?\s*(\S.*)$/.exec(foldSigns(draft.answer)) ?? [];
  const option = draft.options[LETTERS.indexOf(letter.toUpperCase())];
  const plain = (text: string) => foldSigns(text).replace(/[\s。.;；]/g, '');
  if (words !== '' && option !== undefined && plain(option) === plain(words)) draft.answer = letter;
}

/** A、收下；B、退还；C、转送。: the signs part the options of one sentence. */
function clearSeparators(draft: QuestionDraft): void {
  const { options } = draft;
  if (options.length < 2 || !options.slice(0, -1).every((option) => /[；;]$/.test(option))) return;
  draft.options = options.map((option) => option.replace(/[；;。.]$/, ''));
}

const JUDGED_WITH_REASON = /^(正确|错误|对|错|√|×|✓|✗)\s*(?:[。.;,，；]\s*|(?=[(（]))(\S.*)$/s;

/** 错误。理由：无公函不得接待: a judgement that says why. */
function takeReason(draft: QuestionDraft): void {
  const [, judgement = '', written = ''] = JUDGED_WITH_REASON.exec(draft.answer) ?? [];
  if (draft.options.length > 0 || /_{2,}/.test(draft.stem) || isNothingButKeys(written)) return;
  const reason = written
    .replace(/^[(（](.*)[)）][。.]?$/s, '$1')
    .replace(/^(?:理由|解析|说明|原因)\s*[:：]\s*/, '');
  draft.answer = judgement;
  draft.explanation = [reason, draft.explanation].filter(Boolean).join('\n');
}

/** 对，错，对 and A、C are keys of something, no words. */
const isNothingButKeys = (text: string) => /^[A-J√×✓✗对错正确误\s\d,、，。.;；:-]*$/.test(foldSigns(text));

/** 判断题（正确） answers the questions below it that have no answer of their own. */
function takeSectionKey(open: Open): void {
  const { draft, sectionKey } = open;
  if (sectionKey === '' || draft.options.length > 0) return;
  if (draft.answer !== '' && !isSameAnswer(draft.answer, sectionKey)) {
    const refused = `答案“${draft.answer}”与标题里的“${sectionKey}”不一致`;
    refuse(open, { refused, remedy: '请只保留正确的一个' }, open.lines.answer);
  }
  draft.answer ||= sectionKey;
}

/** No options, and an answer in words: the question wants words, or its options were lost. */
function essayOf({ options, answer, stem, type }: QuestionDraft): string | undefined {
  if (options.length > 0 || answer === '' || type !== '') return undefined;
  if (isNothingButKeys(answer.toUpperCase()) || isCircledKey(answer)) return undefined;
  const isReadable = QUESTION_TYPES.some((one) => {
    const implied = one.optionsOf([]);
    return !isUnreadable(implied) && !isUnreadable(one.parseAnswer(answer, implied.length));
  });
  if (isReadable) return undefined;
  return /_{2,}|[(（]\s*[)）]/.test(stem) ? '填空题' : '没有选项的题（问答）';
}
