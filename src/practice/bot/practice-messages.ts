import { openQuestionCard, revealedQuestionCard } from '../../bank/bot/question-view-messages.ts';
import type { ArticleText } from '../../bank/domain/article-text.ts';
import { interactionOf, isRight, type Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { buttonRows, label, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import { confirmButton, nextButton } from '../../kernel/styled-buttons.ts';
import type { PracticeCard } from '../domain/practice.ts';

/** A topic that can be practised, with its code in the data of buttons. */
export type TopicChoice = { code: string; title: string; questions: number };

const HOURS_PER_ROW = 4;

const toTopics: Button = { text: '⬅ 选择主题', data: 'practice.topics' };

/** Lists the topics: first those that concern the person; the holidays' eight in two rows, those close by with a ★. */
export function topicsCard(
  general: readonly TopicChoice[],
  holidays: readonly TopicChoice[],
  concerning: readonly TopicChoice[] = [],
): Message {
  const rows = general.map((topic) => [topicButton(topic)]);
  const focus = buttonRows(
    concerning.map((topic) => topicButton({ ...topic, title: `◎ ${topic.title}` })),
    3,
  );
  const byHoliday = buttonRows(holidays.map(topicButton));
  const instruments: Button = { text: '按法规选择 ▸', data: 'practice.instruments:0' };
  return card(
    '刷题练习',
    [
      '答完立即显示答案和解析，成绩只有您自己能看到。★ 为临近的节日。',
      concerning.length > 0 && '◎ 为与您岗位有关的主题。',
    ],
    [...focus, ...rows, [instruments], ...byHoliday, [{ text: '每日一题 ▸', data: 'practice.daily' }]],
  );
}

/** Lists the instruments as topics, each with how many of its questions the person may meet now. */
export function instrumentsCard(topics: readonly TopicChoice[], wanted: number): Message {
  const shown = pageOf(topics, wanted);
  return card(
    `按法规练习${pageNumber(shown)}`,
    ['法规名称后是题数。'],
    [
      ...shown.entries.map((topic) => [topicButton(topic)]),
      ...pageButtons(shown, (page) => `practice.instruments:${page}`),
      [toTopics],
    ],
  );
}

function topicButton({ code, title, questions }: TopicChoice): Button {
  return { text: label(title, ` ${questions}`), data: `practice.topic:${code}` };
}

/** Shows the question to be answered; afterwards the same with its answer and explanation. */
export function practiceCard(
  practice: PracticeCard,
  question: Question,
  citation: string,
  article?: ArticleText,
): Offer {
  const { serial, order, chosen, isAnswered } = practice;
  const label = questionTypeOf(question.type).label;
  const name = practice.topic.kind === 'daily' ? '每日一题' : '练习';
  const later: Button[] = [{ text: '🚩 题目有误', data: `practice.flag:${question.id}` }, toTopics];
  const next = `practice.next:${serial}`;
  const options = order.map((index) => ({
    text: question.options[index] ?? '',
    isChosen: chosen.includes(index),
    isRight: question.right.includes(index),
  }));
  if (isAnswered) {
    const heading = `${name} · ${label} · ${isRight(question, chosen) ? '✅ 答对' : '❌ 答错'}`;
    const shown = {
      heading,
      stem: question.stem,
      options,
      explanation: question.explanation,
      citation,
      article,
    };
    return revealedQuestionCard(shown, [[nextButton('下一题 ➡', next)], later]);
  }
  const interaction = interactionOf(question);
  const confirm: Button[] =
    interaction === 'choose-many' ? [confirmButton('确定', `practice.ok:${serial}`)] : [];
  const dataFor = (option: number, wanted: boolean) => `practice.a:${serial}:${option}:${wanted ? 1 : 0}`;
  return openQuestionCard(
    { heading: `${name} · ${label}`, stem: question.stem, options, interaction, dataFor },
    [[...confirm, { text: '换一题', data: next }], later],
  );
}

/** Offers the question of the day: nobody gets it unasked. */
export function dailyCard(hours: readonly string[], chosen: string | undefined): Message {
  const buttons = hours.map((hour) => ({
    text: hour === chosen ? `● ${hour}` : hour,
    data: `practice.daily:${hour.slice(0, 2)}`,
  }));
  const rows = Array.from({ length: Math.ceil(hours.length / HOURS_PER_ROW) }, (_, row) =>
    buttons.slice(row * HOURS_PER_ROW, (row + 1) * HOURS_PER_ROW),
  );
  return card(
    '每日一题',
    [
      chosen
        ? `工作日 ${chosen} 发给您一道题，到期的错题优先。`
        : '需要时可以选一个时间，工作日到时发给您一道题。',
      '休息日不发；不想要了，随时可以取消。',
    ],
    [...rows, [...(chosen ? [{ text: '不再接收', data: 'practice.daily:off' }] : []), toTopics]],
  );
}

export const closedDuringExam = (title: string): Message =>
  card(
    '考试期间暂停练习',
    [`您正在作答：${title}。`, '交卷后即可继续练习和查看错题本。'],
    [[nextButton('▶ 回到考试', 'exam.list')]],
  );

export const nothingLeft = (): Message => card('这个主题没有题目了', ['请换一个主题继续。'], [[toTopics]]);

export const toasts = { nothingChosen: '请先选择选项。' };

export const askReport = (questionId: string): Message =>
  card(
    '题目有误',
    ['请发一句话说明哪里有误，也可以直接提交。'],
    [
      [
        { text: '直接提交', data: `practice.flagged:${questionId}` },
        { text: '取消', data: `practice.cancel:${questionId}` },
      ],
    ],
  );

export const textOnly = (): Message => card('请用文字说明', ['发一句话即可，或点上面的“取消”。']);

/** Asks for a shorter word: none is cut. */
export const reportTooLong = (most: number): Message =>
  card('内容太长', [`一次请不超过 ${most} 字，再发一次。这一条没有保存。`]);

/** Says why a report was not kept. */
export const reportRefused = (refused: 'unknown-question' | 'day-full'): Message =>
  refused === 'day-full'
    ? card('今天反映得够多了', ['您今天反映的题目已满，这一条没有保存，请明天再发。'])
    : card('没有这道题', ['这道题已不在题库里，这一条没有保存。']);

export const reported = (): Message => card('已收到', ['您的意见已交给题库编辑，谢谢。']);

/** Names the questions of the day where they are held back. */
export const questionsHeldBack = (people: number): string => `每日一题（${people} 人）`;
