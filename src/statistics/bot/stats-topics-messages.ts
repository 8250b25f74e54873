import { notConcernedMark } from '../../bank/bot/question-state-messages.ts';
import { FEWEST_FOR_PERCENT } from '../../bank/domain/percent.ts';
import { FEWEST_ASKED } from '../../bank/domain/weak-topic.ts';
import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import { buttonRows, label, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { examsApart } from '../../exams/bot/exam-names-messages.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { TopicFigures } from '../domain/weak-topics.ts';
import type { TopicProposal } from '../services/exam-analysis.ts';
import { percentText } from './stats-share-messages.ts';

const STEM_SHOWN = 30;

const NONE_WEAK = `没有明显薄弱的专题：考了 ${FEWEST_ASKED} 题以上的专题，得分率都在 70% 以上。不足 ${FEWEST_ASKED} 题的不作判断。`;

/** What is said of a topic's instrument. */
type Instruments = Pick<QuestionBankService, 'titleOf' | 'concerns'>;

/** Lists the office's weak topics in an exam, each a way to a proposal for the next study session. */
export function topicsCard(
  { exam, topics }: { exam: Exam; topics: readonly TopicFigures[] },
  bank: Instruments,
  wanted: number,
): Message {
  const back = [{ text: '⬅ 返回', data: `stats.show:${exam.id}` }];
  const title = `${exam.title} · 薄弱专题`;
  if (topics.length === 0) return card(title, [NONE_WEAK], [back]);
  const shown = pageOf(topics, wanted);
  const rows = shown.entries.map((topic) => [
    {
      text: label(bank.titleOf(topic.instrument), `${markOf(topic, bank)} ${topicText(topic)}`),
      data: `analysis.study:${exam.id}:${topic.instrument}`,
    },
  ]);
  return card(
    `${title}${pageNumber(shown)}`,
    ['点一个专题，查看下次学习的建议：'],
    [...rows, ...pageButtons(shown, (page) => `analysis.topics:${exam.id}:${page}`), back],
  );
}

/** Says how a topic fared: a percentage from ten people on; below, how many answers were right. */
export function topicText({ people, right, answers, facility }: TopicFigures): string {
  return people < FEWEST_FOR_PERCENT ? `答对 ${right}/${answers} 题次` : percentText(facility);
}

/** Says what the next study session could be about, and what an exam after it has found. */
export function proposalCard(
  proposal: TopicProposal,
  bank: Instruments,
  actions: readonly Button[],
  zone: string,
): Message {
  const { exam, topic, articles, warmUps, rechecks } = proposal;
  const nameOf = examsApart([exam, ...rechecks.map((recheck) => recheck.exam)], zone);
  const questions = warmUps.map(({ stem }, i) => `${i + 1}. ${shorten(stem, STEM_SHOWN)}`);
  return card(
    `学习建议：${bank.titleOf(topic.instrument)}${markOf(topic, bank)}`,
    [
      `${nameOf(exam)}：${topicText(topic)}`,
      articles.length > 0 && `重点条文：${articles.join('、')}`,
      questions.length > 0 && `热身题 ${questions.length} 道：`,
      ...questions,
      recheckText(topic, rechecks, nameOf),
    ],
    [...buttonRows(actions, 2), [{ text: '⬅ 返回', data: `analysis.topics:${exam.id}:0` }]],
  );
}

const markOf = ({ instrument }: TopicFigures, bank: Instruments): string =>
  notConcernedMark(!bank.concerns(instrument));

/** The change since: of a later exam's own people and questions, so it is shown with both figures. */
function recheckText(
  before: TopicFigures,
  rechecks: TopicProposal['rechecks'],
  nameOf: (exam: Exam) => string,
): string {
  const last = rechecks.at(-1);
  if (!last) return '复测：学习后再考一次含本专题的考试，这里显示前后变化。';
  return `复测（${nameOf(last.exam)}）：${topicText(before)} → ${topicText(last.topic)}`;
}
