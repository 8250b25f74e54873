import type { Instrument } from '../../bank/domain/instrument.ts';
import type { BankEntry } from '../../bank/domain/office-bank.ts';
import type { Doubt } from '../../bank/domain/question-doubts.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import { buttonRows, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { DraftProblem, QuestionContent } from '../../papers/domain/question-draft.ts';
import type { EditableField } from '../domain/bank-editing.ts';
import { changesKey, fieldText } from '../domain/bank-editing.ts';
import type { EditRefusal } from '../services/bank-editing.ts';
import { gone, toQuestion } from './bank-question-messages.ts';
import { doubtLines } from './doubt-messages.ts';

const SHOWN_LENGTH = 600;

const FIELD_TITLES: Record<Exclude<EditableField, `option-${number}`>, string> = {
  stem: '题干',
  answer: '答案',
  explanation: '解析',
  basis: '依据',
};

/** Names a part of a question as editors call it. */
export function fieldTitle(field: EditableField): string {
  if (field in FIELD_TITLES) return FIELD_TITLES[field as keyof typeof FIELD_TITLES];
  return `选项 ${letterOf(Number(field.slice('option-'.length)))}`;
}

/** Asks which part to change. Options of a judgement go without saying and cannot be changed. */
export function editMenu({ question }: BankEntry): Message {
  const button = (field: EditableField): Button => ({
    text: fieldTitle(field),
    data: `bank.field:${question.id}:${field}`,
  });
  const hasOptions = questionTypeOf(question.type).shufflesOptions;
  const options = hasOptions ? question.options.map((_, index) => button(`option-${index}`)) : [];
  return card(
    `修改 ${question.id}`,
    ['请选择要修改的部分。改动只影响以后的试卷和练习；原来的内容会保留，可随时查看。'],
    [
      [button('stem'), button('explanation'), button('basis')],
      ...buttonRows(options, 3),
      [button('answer')],
      [toQuestion(question.id)],
    ],
  );
}

const HINTS: Partial<Record<EditableField, string>> = {
  answer: '请发送新的答案：选项字母（如 B、ACD），判断题发“对”或“错”。之后还要写明更正的原因。',
  basis: '请发送新的依据，如《中国共产党纪律处分条例》第九十七条。',
};

/** Asks for the new text of one part, beside what stands there now. */
export const askValue = (id: string, field: EditableField, now: string): Message =>
  card(
    `修改 ${id} 的${fieldTitle(field)}`,
    [`现在是：${shorten(now, SHOWN_LENGTH)}`, HINTS[field] ?? `请发送新的${fieldTitle(field)}。`],
    [[toQuestion(id)]],
  );

export const askReason = (id: string): Message =>
  card(
    `更正 ${id} 的答案`,
    ['请发送更正的原因，例如：第九十七条规定的是警告或者严重警告。'],
    [[toQuestion(id)]],
  );

/** Says what the change would do; nothing has changed yet. */
export function previewCard(
  preview: { entry: BankEntry; question: QuestionContent; doubts: readonly Doubt[] },
  edit: { field: EditableField; reason: string; nonce: string },
  instruments: readonly Instrument[],
): Message {
  const { entry, question, doubts } = preview;
  const { id } = entry.question;
  const shown = (content: QuestionContent) =>
    shorten(fieldText(content, edit.field, instruments), SHOWN_LENGTH);
  const isKey = changesKey(entry.question, { id, ...question });
  return card(
    `请核对：${id} 的${fieldTitle(edit.field)}`,
    [
      `修改前：${shown(entry.question)}`,
      `修改后：${shown(question)}`,
      isKey && `原因：${edit.reason}`,
      isKey && '已交卷的成绩不会自动改变；保存后会列出受影响的考试，供预览改判。',
      ...doubtLines(doubts),
      doubts.length > 0 && '仍可保存；也可以直接重新发送，或返回题目修改别的部分。',
    ],
    [[confirmButton('✅ 确认修改', `bank.save:${id}:${edit.nonce}`)], [toQuestion(id)]],
  );
}

/** Says why an edit was not made, and what to do. */
export function editRefused(id: string, refusal: EditRefusal): Message {
  switch (refusal.refused) {
    case 'unknown-question':
      return gone();
    case 'nothing-changes':
      return card('没有变化', ['新内容与现在的相同，没有改动。可以重新发送，或返回。'], [[toQuestion(id)]]);
    case 'changed-meanwhile':
      return card('这道题刚被别人修改过', ['请返回查看现在的内容，再决定怎样修改。'], [[toQuestion(id)]]);
    case 'unreadable':
      return card(
        '不能这样改',
        [...refusal.problems.map(problemText), '请重新发送，或返回。'],
        [[toQuestion(id)]],
      );
  }
}

function problemText({ refused, remedy }: DraftProblem): string {
  return `${refused}。${remedy}。`;
}

/** Says that the key was corrected, and that exams that are over had the wrong one. */
export const affectedCard = (id: string, exams: number, mayRegrade: boolean): Message =>
  card(
    `已更正 ${id} 的答案`,
    [
      `影响 ${exams} 场已结束的考试：试卷中的这道题还是原来的答案，成绩没有改变。`,
      mayRegrade
        ? '预览后再决定是否改判。也可以以后从考试的“改正答案”中处理。'
        : '是否改判由管理员决定，请告诉管理员在考试的“改正答案”中处理。',
    ],
    [
      ...(mayRegrade ? [[{ text: `影响 ${exams} 场考试，预览改判`, data: `regrade.affected:${id}` }]] : []),
      [toQuestion(id)],
    ],
  );

export const nothingToFollowToast = '题库中的这道题已经是这个答案，或者题目内容已经不同，请在 /bank 中查看。';

export const savedToast = '已保存。';
