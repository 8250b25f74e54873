import { type BlueprintPart, totalPoints } from '../../bank/domain/blueprint.ts';
import { QUESTION_TYPE_NAMES, questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { label, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import { composeBlueprint } from '../domain/composition.ts';

const TITLE_SHOWN = 18;

export const WHOLE_BANK = '全部题库';

/** The ways out of a card about the composition with that id. */
const cancel = (id: string): Button => ({ text: '取消', data: `newexam.cancel:${id}` });
const backOrCancel = (id: string): Button[] => [{ text: '⬅ 返回', data: `newexam.parts:${id}` }, cancel(id)];

/** A part with what it is about and how many questions the bank has for it. */
export type PartLine = { part: BlueprintPart; topic: string; stock: number };

/** Shows the paper so far, the stock beside every part. */
export function partsCard(id: string, parts: readonly PartLine[], hasRoom: boolean): Message {
  const lines = parts.map(({ part: { type, count, points }, topic, stock }, i) => {
    const { label } = questionTypeOf(type);
    return `${i + 1}. ${label} ${count} 题，每题 ${points} 分 · ${shorten(topic, TITLE_SHOWN)}（库存 ${stock}）`;
  });
  const sum = totalPoints(
    composeBlueprint(
      '',
      parts.map(({ part }) => part),
    ),
  );
  const add = QUESTION_TYPE_NAMES.map((type) => ({
    text: `＋ ${questionTypeOf(type).label}`,
    data: `newexam.part:${id}:${type}:0`,
  }));
  const change: Button[] =
    parts.length > 0
      ? [
          { text: '删去最后一组', data: `newexam.drop:${id}:${parts.length}` },
          nextButton('下一步', `newexam.composed:${id}:${parts.length}`),
        ]
      : [];
  const rows = [
    ...(hasRoom ? [add] : []),
    change,
    [{ text: '⬅ 返回', data: 'newexam.blueprints' }, cancel(id)],
  ];
  return card(
    '发布考试（1/4）· 组卷',
    [...lines, parts.length > 0 ? `满分 ${sum} 分` : '请逐组添加：题型、主题、题数和分值。'],
    rows.filter((row) => row.length > 0),
  );
}

export type TopicWithStock = { code: string; title: string; stock: number };

/** Lists what a part may be about, each topic with how many questions of the type the bank has. */
export function topicsCard(
  id: string,
  type: string,
  topics: readonly TopicWithStock[],
  wanted: number,
): Message {
  const shown = pageOf(topics, wanted);
  const rows = shown.entries.map(({ code, title, stock }) => [
    { text: label(title, `（${stock}）`), data: `newexam.topic:${id}:${type}:${code}` },
  ]);
  return card(
    `组卷 · ${questionTypeOf(type).label}题的主题${pageNumber(shown)}`,
    ['括号里是这种题型的库存。'],
    [...rows, ...pageButtons(shown, (page) => `newexam.part:${id}:${type}:${page}`), backOrCancel(id)],
  );
}

export const askSize = (id: string, { type }: BlueprintPart, topic: string, stock: number): Message =>
  card(
    `组卷 · ${questionTypeOf(type).label}题 · ${shorten(topic, TITLE_SHOWN)}`,
    [`库存 ${stock} 题。请发送题数和每题分值，例如：10 2`],
    [backOrCancel(id)],
  );

/** Asks for the numbers again, with what was wrong with those that were sent. */
export const sizeRefused = (id: string, reason: 'not-understood' | 'too-many', stock: number): Message =>
  card(
    '请重新发送题数和分值',
    [reason === 'too-many' ? `库存只有 ${stock} 题。` : '没有看懂。请发送例如：10 2（10 题，每题 2 分）'],
    [backOrCancel(id)],
  );

export const askTitle = (id: string): Message =>
  card('组卷 · 考试名称', ['请发送考试的名称，例如：第四季度廉政知识测试'], [backOrCancel(id)]);

export const titleRefused = (id: string, longest: number): Message =>
  card('请重新发送名称', [`名称要有 1 到 ${longest} 个字。`], [backOrCancel(id)]);
