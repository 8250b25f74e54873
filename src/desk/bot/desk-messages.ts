import { automaticButton, automaticLine } from '../../asks/bot/automatic-messages.ts';
import type { PlannedNudge } from '../../asks/domain/automatic-nudge.ts';
import { momentText, periodWithCountdown } from '../../bot/messages/moment.ts';
import { AWAY, owingText } from '../../bot/messages/owing.ts';
import { pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { examLabels } from '../../exams/bot/exam-names-messages.ts';
import type { Exam, ExamPhase } from '../../exams/domain/exam.ts';
import { askIdOf } from '../../exams/domain/exam-ask.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Apart } from '../../kernel/owing.ts';
import { rich } from '../../kernel/rich-text.ts';
import { endButton } from '../../kernel/styled-buttons.ts';
import type { Figures } from '../../statistics/domain/statistics.ts';
import { announceButtons, announcementLine } from './announcing-messages.ts';

const PHASES: Record<ExamPhase, string> = { upcoming: '未开始', open: '进行中', closed: '已截止' };

/** Lists the published exams, each a way to what can be done with it. */
export function examsCard(exams: readonly Exam[], wanted: number, zone: string): Message {
  const back: Button[] = [{ text: '⬅ 返回', data: 'newexam.blueprints' }];
  if (exams.length === 0) return card('已发布的考试', ['还没有发布过考试。'], [back]);
  const shown = pageOf(exams, wanted);
  const labelOf = examLabels(exams, zone);
  const rows = shown.entries.map((exam) => [{ text: labelOf(exam), data: `desk.show:${exam.id}` }]);
  return card(
    `已发布的考试${pageNumber(shown)}`,
    ['请选择考试：'],
    [...rows, ...pageButtons(shown, (page) => `desk.list:${page}`), back],
  );
}

type State = {
  phase: ExamPhase;
  isOver: boolean;
  figures: Figures;
  forMakeUp: Apart<unknown>;
  passOn: readonly Button[];
  /** The reminders that go out by themselves. */
  planned: readonly PlannedNudge[];
};

/** Shows one exam, with what can be done with it now. */
export function examCard(
  exam: Exam,
  { phase, isOver, figures, forMakeUp, passOn, planned }: State,
  zone: string,
  now: number,
): Message {
  const { id, title, opensAt, closesAt } = exam;
  const { shouldTake, took, underWay, absent, away = 0, passed } = figures;
  const period =
    closesAt === undefined
      ? momentText(opensAt, zone, now)
      : periodWithCountdown(opensAt, closesAt, zone, now);
  const mayMakeUp = forMakeUp.owing.length + forMakeUp.away.length;
  const makeUp: Button[] =
    mayMakeUp > 0 ? [{ text: `发布补考（${mayMakeUp} 人）`, data: `desk.makeup:${id}` }] : [];
  const rows: Button[][] = [
    makeUp,
    announceButtons(exam, isOver),
    [
      isOver
        ? { text: '改正答案', data: `regrade.find:${id}` }
        : { text: '个别延时', data: `desk.ask:time:${id}` },
      { text: '录入线下成绩', data: `desk.ask:scores:${id}` },
      { text: '纸质试卷', data: `printed.show:${id}` },
    ],
    isOver ? [] : [automaticButton(askIdOf(id), '催考', `desk.show:${id}`)],
    [{ text: '查看统计', data: `stats.show:${id}` }, endButton('撤回考试', `desk.withdraw:${id}`)],
    passOn.length > 0 ? [...passOn, { text: '🔗 链接和二维码', data: `link.exam:${id}` }] : [],
    [{ text: '⬅ 返回', data: 'desk.list:0' }],
  ];
  return card(
    title,
    [
      rich`${PHASES[phase]}，${period}`,
      `应考 ${shouldTake} 人，实考 ${took} 人，作答中 ${underWay} 人，未考 ${owingText(absent, away)}`,
      `合格 ${passed} 人`,
      announcementLine(exam, isOver, { zone, now }),
      automaticLine(planned, { nudge: '催考', zone, now }),
      mayMakeUp > 0 && makeUpText(forMakeUp),
    ],
    rows.filter((row) => row.length > 0),
  );
}

const makeUpText = ({ away }: Apart<unknown>): string =>
  `补考只通知未合格和未考的人员${away.length > 0 ? `，含${AWAY} ${away.length} 人` : ''}，每人换一份试卷。`;

const WITHDRAWAL = [
  '撤回后不能再进入，成绩不再计入统计，考试对象会收到撤回通知。',
  '正在作答的人可以交完这一次。撤回后不能恢复。',
];

/** Says what a withdrawal does, and asks why. */
export const withdrawWarning = ({ id, title }: Exam): Message =>
  card(
    `撤回：${title}`,
    [...WITHDRAWAL, '请发送撤回的原因（一句话，写进撤回通知，并记入操作记录）。'],
    [[{ text: '⬅ 返回', data: `desk.show:${id}` }]],
  );

export const confirmWithdrawal = ({ id, title }: Exam, reason: string): Message =>
  card(
    `确认撤回：${title}`,
    [`原因：${reason}`, ...WITHDRAWAL, '原因要改，直接再发一次。'],
    [[endButton('确定撤回', `desk.withdrawn:${id}`)], [{ text: '⬅ 返回', data: `desk.show:${id}` }]],
  );

export const withdrawalNotice = (title: string, reason: string): string =>
  [`【考试撤回】${title}`, '这场考试已经撤回，不必参加；已有的成绩不再计入统计。', `原因：${reason}`].join(
    '\n',
  );

/** Says that it is withdrawn, and for the reason that stands: with two officers, that of the first. */
export const withdrawn = ({ title, withdrawnFor, announceAt }: Exam): Message =>
  card(
    `已撤回：${title}`,
    [
      withdrawnFor && `原因：${withdrawnFor}`,
      announceAt === undefined ? '正在通知考试对象。' : '考试通知还没有发出，不再发出。',
    ],
    [[{ text: '⬅ 返回', data: 'desk.list:0' }]],
  );

export const toasts = {
  announced: '考试还没有截止，或者已经通知过；不用重新定时间。',
  announcing: '正在通知考试对象。',
  nobody: '考试截止后，才能为未合格和未考的人员发布补考。',
  noCloseToMove: '没有需要顺延的人员，或者考试已经截止。',
};
