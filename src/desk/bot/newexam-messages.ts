import { type Blueprint, questionCount, totalPoints } from '../../bank/domain/blueprint.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import type { ScoringRule } from '../../bank/domain/question-types/question-type.ts';
import type { ShortageHere } from '../../bank/services/question-bank.ts';
import { audienceWords } from '../../bot/messages/audience.ts';
import { momentText, periodWithCountdown, withCountdown } from '../../bot/messages/moment.ts';
import { recipientsButton } from '../../bot/messages/recipients.ts';
import { momentRead, momentRefusalLines } from '../../bot/messages/typed-moment.ts';
import { announcement } from '../../exams/bot/exam-entry-messages.ts';
import { COUNTS_NAMES } from '../../exams/bot/exam-names-messages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { addDays, dateOf, toInstant } from '../../kernel/plain-date.ts';
import { rich, type Words } from '../../kernel/rich-text.ts';
import { confirmButton, nextButton } from '../../kernel/styled-buttons.ts';
import {
  choiceIn,
  type ExamDraft,
  type ExamWindow,
  type ExamWindowRefusal,
  navigationOf,
} from '../domain/exam-draft.ts';
import { type ExamRule, nextValue } from '../domain/exam-draft-rules.ts';

/** @param id of the draft that a card is about; '' where there is none yet */
const cancel = (id: string): Button => ({ text: '取消', data: `newexam.cancel:${id}` });

/** Offers the papers that the bank comes with, with those for which it lacks questions marked, and the way to one's own. */
export function blueprintsCard(
  blueprints: readonly (Blueprint & { isShort: boolean })[],
  id: string,
): Message {
  const rows = blueprints.map(({ id, title, isShort }) => [
    { text: isShort ? `${title}（题目不足）` : title, data: `newexam.blueprint:${id}` },
  ]);
  return card(
    '发布考试（1/4）· 选择试卷',
    ['每人一份试卷，题目和选项的顺序各不相同。'],
    [
      ...rows,
      [{ text: '自己组卷 ▸', data: 'newexam.compose' }],
      [{ text: '已发布的考试 ▸', data: 'desk.list:0' }, cancel(id)],
    ],
  );
}

/** Asks when the exam closes: times to tap, and how another one is typed. */
export function closingCard(
  { examId, blueprint }: ExamDraft,
  closings: readonly number[],
  zone: string,
  now: number,
): Message {
  const { title, minutes, passMark } = blueprint;
  const paper = `${questionCount(blueprint)} 题，${minutes} 分钟，满分 ${totalPoints(blueprint)} 分，${passMark} 分合格`;
  const rows = closings.map((at) => [closingButton(examId, at, zone, now)]);
  return card(
    `发布考试（2/4）· ${title}`,
    [paper, '发布后立即开始。请选择截止时间，或直接发送：', ...windowExamples(now, zone)],
    [...rows, [{ text: '⬅ 返回', data: 'newexam.blueprints' }, cancel(examId)]],
  );
}

/** What may be typed, with days that are still to come. */
function windowExamples(now: number, zone: string): [string, string] {
  const example = (days: number, time: string) =>
    momentText(toInstant(addDays(dateOf(now, zone), days), time, zone), zone, now);
  return [example(5, '18:00'), `${example(1, '09:00')} 至 ${example(5, '18:00')}`];
}

/** Says why a typed window was not taken; what else an end alone may mean is there to tap. */
export function windowRefused(
  refusal: ExamWindowRefusal,
  { examId }: ExamDraft,
  now: number,
  zone: string,
): Message {
  const meant = 'meant' in refusal && !refusal.isPeriod ? refusal.meant : [];
  return card('请重新发送时间', refusalLines(refusal, now, zone), [
    ...meant.map((at) => [closingButton(examId, at, zone, now)]),
    [cancel(examId)],
  ]);
}

function refusalLines(refusal: ExamWindowRefusal, now: number, zone: string): string[] {
  if (refusal.refused === 'too-short') return [tooShortText(refusal, now, zone)];
  const lines = momentRefusalLines(refusal, zone, now);
  return refusal.refused === 'not-understood'
    ? [...lines, '请发送例如：', ...windowExamples(now, zone)]
    : lines;
}

function tooShortText({ opensAt, closesAt }: ExamWindow, now: number, zone: string): string {
  const from = opensAt === undefined ? '' : `${momentRead(opensAt, zone, now)} 至 `;
  return `读作${from}${momentRead(closesAt, zone, now)}。考试至少要开放一小时，请重新发送。`;
}

const closingButton = (examId: string, at: number, zone: string, now: number): Button => ({
  text: `${momentText(at, zone, now)} 截止`,
  data: `newexam.closes:${examId}:${at}`,
});

export const AUDIENCE_TITLE = '发布考试（3/4）· 考试对象';

/** Returns the rows under the choice of who is to sit the exam: it goes on once there is somebody. */
export function audienceRows(examId: string, headcount: number): Button[][] {
  const done: Button[] = headcount > 0 ? [nextButton('下一步', `newexam.settings:${examId}`)] : [];
  return [
    ...(done.length > 0 ? [done] : []),
    [{ text: '⬅ 返回', data: `newexam.window:${examId}` }, cancel(examId)],
  ];
}

function audienceText(draft: ExamDraft): string {
  const choice = choiceIn(draft);
  if (!choice) return '需要补考的人员';
  const { included, excepted } = audienceWords(choice);
  return `${included || '未选择'}${excepted && `（除外：${excepted}）`}`;
}

const SCORING_NAMES: Record<ScoringRule, string> = {
  'all-or-nothing': '全对才得分',
  partial: '少选得部分分，错选不得分',
  'per-option': '逐项计分，错选倒扣',
};

const REVIEW_NAMES = { marks: '各题对错', answers: '答案和解析' };

type Shown = { headcount: number; zone: string; now: number };

/** Says everything that was decided of an exam: when, for whom, by which rules. */
export function draftLines(draft: ExamDraft, { headcount, zone, now }: Shown): Words[] {
  const { opensAt, closesAt = 0 } = draft;
  const time =
    opensAt === undefined
      ? rich`发布即开始，至 ${withCountdown(closesAt, zone, now)}`
      : periodWithCountdown(opensAt, closesAt, zone, now);
  return [rich`时间：${time}`, `对象：${audienceText(draft)}，共 ${headcount} 人`, ...ruleLines(draft)];
}

/**
 * Shows everything that was decided, with buttons that change the rules one by one.
 *
 * @param shown.token of what the card shows: only that is published by its button
 */
export function settingsCard(
  draft: ExamDraft,
  { headcount, token, foreseen, zone, now }: Shown & { token: string; foreseen: readonly string[] },
): Message {
  const { examId, blueprint } = draft;
  return card(
    `发布考试（4/4）· ${blueprint.title}`,
    [...draftLines(draft, { headcount, zone, now }), ...foreseen, '发布后立即通知以上人员。'],
    [
      ...ruleButtons(draft),
      [confirmButton(`✅ 发布给 ${headcount} 人`, `newexam.publish:${examId}:${token}`)],
      [
        ...(draft.makeUpFor === undefined ? [{ text: '⬅ 改对象', data: `newexam.who:${examId}` }] : []),
        recipientsButton('newexam', examId),
        cancel(examId),
      ],
    ],
  );
}

function ruleLines(draft: ExamDraft): string[] {
  const { blueprint, attemptsAllowed, counts, scoring, secondsPerQuestion, review, revealsAtHandIn } = draft;
  const chances = attemptsAllowed === undefined ? '不限次数' : `${attemptsAllowed} 次`;
  const which = attemptsAllowed === 1 ? '' : `，${COUNTS_NAMES[counts]}`;
  const order = navigationOf(draft) === 'free' ? '可前后翻题' : '只能向前';
  const pace = secondsPerQuestion === undefined ? '每题不限时' : `每题限时 ${secondsPerQuestion} 秒`;
  const when = revealsAtHandIn ? '交卷即公布' : '截止后公布';
  const reveal = review === 'score' ? '只公布成绩' : `${when}${REVIEW_NAMES[review]}`;
  return [
    `试卷：${questionCount(blueprint)} 题，${blueprint.minutes} 分钟，满分 ${totalPoints(blueprint)} 分，${blueprint.passMark} 分合格`,
    `机会：${chances}${which}`,
    `多选计分：${SCORING_NAMES[scoring]}`,
    `答题：${order}，${pace}；${reveal}`,
    `催考：${remindText(draft)}`,
  ];
}

/** What opens at once is announced as it opens. */
function remindText({ isQuiet, opensAt }: ExamDraft): string {
  if (isQuiet) return '不自动催考';
  return `${opensAt === undefined ? '' : '开始时、'}截止前 1 个工作日，自动催未进入的人`;
}

/** A rule that the others leave without a meaning has no button. */
function ruleButtons(draft: ExamDraft): Button[][] {
  const { examId, attemptsAllowed, secondsPerQuestion, review } = draft;
  const change = (rule: ExamRule, text: string): Button => ({
    text,
    data: `newexam.set:${examId}:${rule}:${nextValue(draft, rule)}`,
  });
  return [
    [
      change('attempts', '改次数'),
      ...(attemptsAllowed === 1 ? [] : [change('counts', '改取分')]),
      change('scoring', '改计分'),
    ],
    [
      { text: '改时长', data: `newexam.type:${examId}:minutes` },
      { text: '改合格线', data: `newexam.type:${examId}:passMark` },
    ],
    [
      { text: '改每题限时', data: `newexam.type:${examId}:seconds` },
      ...(secondsPerQuestion === undefined ? [change('navigation', '改翻题')] : []),
    ],
    [change('review', '改公布内容'), ...(review === 'score' ? [] : [change('reveal', '改公布时间')])],
    [
      change('remind', draft.isQuiet ? '开启自动催考' : '不自动催考'),
      { text: '试考一次', data: `newexam.try:${examId}` },
    ],
  ];
}

export const toasts = {
  revealCosts: '请注意：交卷即公布，先交卷的人可能把题目和答案告诉还没有考的人。',
  nobody: '还没有选择考试对象。',
  changedSinceShown: '这张卡片显示的设置或人数已有变化，没有发布。请核对后再点发布。',
  windowOver: '截止时间已到或太近，请重新选择时间。',
};

/** Says which parts of the paper the bank cannot supply; nothing is published. */
export function bankTooSmall(blueprint: Blueprint, short: readonly ShortageHere[], id: string): Message {
  const lines = short.map(({ part, wanted, available, leftOut }) => {
    const { label } = questionTypeOf(blueprint.parts[part]?.type ?? '');
    const left = leftOut > 0 ? `（另有 ${leftOut} 题的法规标为本单位不涉及）` : '';
    return `${label}题要 ${wanted} 题，合适的只有 ${available} 题${left}`;
  });
  const isLeftOut = short.some(({ leftOut }) => leftOut > 0);
  return card(
    '题库不足，没有发布',
    [
      ...lines,
      isLeftOut
        ? '请换一份试卷，自己组卷，或在 /bank“本单位涉及的法规”中改回。'
        : '请换一份试卷，或补充题目。',
    ],
    [[{ text: '⬅ 选择试卷', data: 'newexam.blueprints' }, cancel(id)]],
  );
}

/** Returns what the people of an exam read when it is published, as written in the zone. */
export const announcementIn =
  (zone: string) =>
  (exam: Parameters<typeof announcement>[0], now: number): string =>
    announcement(exam, zone, now);
