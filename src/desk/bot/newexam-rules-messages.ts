import { totalPoints } from '../../bank/domain/blueprint.ts';
import { outlastsPaper } from '../../exams/domain/question-time.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { ExamDraft, TypedRule } from '../domain/exam-draft.ts';
import { valuesOf } from '../domain/exam-draft-rules.ts';

const PACES_PER_ROW = 5;

/** What the officer is told before typing a number. */
type Asked = {
  title: string;
  lines(draft: ExamDraft): (string | false)[];
  buttons?(draft: ExamDraft): Button[];
};

const ASKED: Record<TypedRule, Asked> = {
  minutes: {
    title: '作答时长',
    lines: ({ blueprint }) => [`现为 ${blueprint.minutes} 分钟。请发送分钟数（1 到 600），例如：45`],
  },
  passMark: {
    title: '合格线',
    lines: ({ blueprint }) => [
      `现为 ${blueprint.passMark} 分。请发送合格分数（满分 ${totalPoints(blueprint)} 分），例如：${Math.ceil(totalPoints(blueprint) * 0.6)}`,
    ],
  },
  seconds: {
    title: '每题限时',
    lines: (draft) => [
      `现为${paceText(draft)}。请选择，或发送秒数（10 到 600），例如：75`,
      '限时后只能向前作答，不能返回；自题目第一次显示时起算，时间到自动换下一题，那道题保持原样。',
      '换设备继续作答不另给时间；个别加时的人员，每题时间按同样比例延长。',
      outlastsText(draft),
    ],
    buttons: (draft) =>
      valuesOf('pace').map((value) => {
        const isChosen = value === String(draft.secondsPerQuestion ?? 'any');
        const name = value === 'any' ? '不限' : `${value} 秒`;
        return { text: `${isChosen ? '● ' : ''}${name}`, data: `newexam.set:${draft.examId}:pace:${value}` };
      }),
  },
};

const paceText = ({ secondsPerQuestion }: ExamDraft): string =>
  secondsPerQuestion === undefined ? '不限' : `每题 ${secondsPerQuestion} 秒`;

function outlastsText(draft: ExamDraft): string | false {
  const { secondsPerQuestion, blueprint } = draft;
  return (
    secondsPerQuestion !== undefined &&
    outlastsPaper(draft, secondsPerQuestion) &&
    `各题时间合计超过全卷 ${blueprint.minutes} 分钟：全卷时间到即交卷。`
  );
}

/** Asks for one of the numbers that may be typed. */
export const askTyped = (rule: TypedRule, draft: ExamDraft): Message =>
  typedCard(ASKED[rule].title, rule, draft);

export const numberRefused = (rule: TypedRule, draft: ExamDraft): Message =>
  typedCard('请重新发送数字', rule, draft);

function typedCard(title: string, rule: TypedRule, draft: ExamDraft): Message {
  const { lines, buttons } = ASKED[rule];
  const choices = buttons?.(draft) ?? [];
  return card(title, lines(draft), [
    ...(choices.length > 0 ? [choices.slice(0, PACES_PER_ROW)] : []),
    [
      { text: '⬅ 返回', data: `newexam.settings:${draft.examId}` },
      { text: '取消', data: `newexam.cancel:${draft.examId}` },
    ],
  ]);
}
