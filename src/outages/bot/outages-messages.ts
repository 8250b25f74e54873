import { durationText } from '../../bot/messages/duration.ts';
import { firstNames } from '../../bot/messages/first-of-many.ts';
import { momentText, withCountdown } from '../../bot/messages/moment.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Person } from '../../kernel/person.ts';
import { rich, type Words } from '../../kernel/rich-text.ts';
import { standing } from '../../kernel/standing-card.ts';
import { heldUntil, windowLost } from '../domain/outage-record.ts';
import type { AfterOutage } from '../services/outages.ts';

const NAMES_SHOWN = 10;

export const OVER = '已过暂缓公布的期限，答案已经公布，不能再延后截止；未考和未合格的人员可以补考。';

export const DECIDED_BEFORE = '这场考试已经决定过，这次没有改动。现在的情况见下。';

/** Tells officers how long nobody could be answered, whom of an exam that touched, and what they may do. It stays. */
export function outageCard(after: AfterOutage, zone: string): Message {
  return standing(outageFound(after, zone));
}

/** Shows the same, or what was decided. */
export function outageFound(after: AfterOutage, zone: string): Message {
  const { exam, outage, decided } = after;
  return card(
    `⚠ 停机影响考试：${exam.title}`,
    [
      `${momentText(outage.from, zone)} 至 ${momentText(outage.until, zone)} 停机 ${durationText(outage.until - outage.from)}（断电、断网、休眠或程序停止），其间无法作答。`,
      ...touchedLines(after),
      ...(decided ? [decidedLine(decided.closesAt, zone)] : openLines(after, zone)),
    ],
    [...(decided ? [] : choices(after)), [{ text: '查看统计', data: `stats.show:${exam.id}` }]],
  );
}

function touchedLines({ exam, outage, touched, canGoOn }: AfterOutage): (string | false)[] {
  const { cut, shortened, shutOut, delayed } = touched;
  return [
    cut.length > 0 && `作答被切断、已按时交卷 ${cut.length} 人：${names(cut)}`,
    cut.length > 0 && !canGoOn && '本场交卷即公布对错或答案，被切断的不能恢复作答，可以补考。',
    shortened.length > 0 && `仍在作答、时间变少 ${shortened.length} 人：${names(shortened)}`,
    shutOut.length > 0 && `未进入就已截止 ${shutOut.length} 人：${names(shutOut)}`,
    delayed.length > 0 &&
      `开放时间少了 ${durationText(windowLost(exam, outage))}，尚未进入 ${delayed.length} 人：${names(delayed)}`,
  ];
}

const names = (people: readonly Person[]): string =>
  firstNames(
    people.map(({ name }) => name),
    NAMES_SHOWN,
    '人',
  );

function openLines({ outage, closedAt, touched }: AfterOutage, zone: string): (Words | false)[] {
  return [
    closedAt !== undefined &&
      rich`考试已在停机时（${momentText(closedAt, zone)}）截止。答案暂不公布，等您决定；${withCountdown(heldUntil(outage), zone)}自动公布。`,
    touched.delayed.length > 0
      ? '补回时间：截止按少掉的时间顺延，并通知他们。'
      : '补回时间：截止延后，少掉的时间补给每个人，从您点按时起算，并通知他们。',
  ];
}

const decidedLine = (closesAt: number | undefined, zone: string): Words =>
  closesAt === undefined
    ? '已决定不延后，照常公布答案。'
    : rich`已补回时间，${withCountdown(closesAt, zone)}截止，已通知上述人员。`;

function choices({ exam, outage, closedAt }: AfterOutage): Button[][] {
  const at = `${outage.id}:${exam.id}`;
  const leave: Button[] = [
    { text: closedAt === undefined ? '不补' : '不延后，公布答案', data: `outages.leave:${at}` },
  ];
  return [[{ text: '延后截止，补回时间', data: `outages.later:${at}` }], leave];
}

/** Tells those whose time is given back until when they have, and from when what was left counts. */
export const timeGivenBack = ({ title }: Exam, closesAt: number, zone: string): string =>
  [
    `考试补时：${title}`,
    `因系统停机，截止延后到 ${momentText(closesAt, zone)}。`,
    '作答被切断的，进入后从断开处继续，剩余时间从进入时起算；还没有进入的，照常参加。',
  ].join('\n');

/** Names it where it is held back. */
export const timeHeldBack = ({ title }: Exam, people: number): string => `考试补时：${title}（${people} 人）`;
