import { totalPoints } from '../../bank/domain/blueprint.ts';
import type { ExamPaper, PaperItem } from '../../bank/domain/exam-paper.ts';
import { interactionOf } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import { owingText } from '../../bot/messages/owing.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import type { WordData } from '../../files/word/documents.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { PrintedPaper, ToPrint, Whom } from '../services/printed-papers.ts';
import { backTo } from './desk-entry-messages.ts';

/** A line of the sheet holds so many questions. */
const PER_LINE = 5;
/** Options that are no longer together share a line. */
const ONE_LINE_MAX_LENGTH = 34;

export const toasts = {
  nobody: '没有需要打印的人员。',
  tooSmall: '题库中的题目不够，出不了试卷。',
};

/** Says for whom papers may be printed, and what is done with them afterwards. */
export function printedCard({ exam, absent, open, unbound, printed }: ToPrint): Message {
  const print = (whom: Whom, text: string): Button[] => [{ text, data: `printed.print:${exam.id}:${whom}` }];
  const isMore = absent.length > unbound.length;
  return card(
    `${exam.title} · 纸质试卷`,
    [
      `还没有进入考试 ${owingText(open.owing.length, open.away.length)}，其中未绑定 ${unbound.length} 人。${printed.size > 0 ? `已印过 ${printed.size} 人。` : ''}`,
      '每人一份，题目和选项的顺序各不相同，附答题栏；再印一次，还是同一份。',
      '收回后点“录入答案”，发送姓名和答题栏上的字母，随即阅卷。',
      '试卷上没有答案。考试结束以前请妥善保管。',
    ],
    [
      ...(unbound.length > 0 ? [print('unbound', `🖨 打印未绑定的 ${unbound.length} 人`)] : []),
      ...(isMore ? [print('absent', `🖨 打印未进入的 ${absent.length} 人`)] : []),
      [{ text: '录入答案', data: `desk.ask:scores:${exam.id}` }],
      backTo(exam.id),
    ],
  );
}

export const printedName = ({ title }: Exam, count: number): string => `${title} 纸质试卷 ${count} 份.docx`;

/** Says that the file does not hold everybody. */
export const moreToPrint = (left: number): string => `一次最多 200 份，还有 ${left} 人，请再点一次打印。`;

/** Returns what stands in the printed papers of an exam. */
export function printedData(exam: Exam, papers: readonly PrintedPaper[], office: string): WordData {
  const { blueprint, title } = exam;
  return {
    ...{ 单位: office, 考试: title, 时长: String(blueprint.minutes) },
    ...{ 满分: String(totalPoints(blueprint)), 合格线: String(blueprint.passMark) },
    试卷: papers.map(({ person, paper }) => ({
      ...{ 姓名: person.name, 部门: person.department, 题数: String(paper.length) },
      ...{ 答题栏: answerSheet(paper), 试题: questionsText(paper) },
    })),
  };
}

function answerSheet(paper: ExamPaper): string {
  const places = paper.map((_, position) => `${String(position + 1).padStart(2, '\u2007')}.（\u3000\u3000）`);
  const lines: string[] = [];
  for (let from = 0; from < places.length; from += PER_LINE)
    lines.push(places.slice(from, from + PER_LINE).join('\u3000'));
  return lines.join('\n');
}

function questionsText(paper: ExamPaper): string {
  return paper
    .flatMap((item, position) => [
      ...headingBefore(item, paper[position - 1]),
      `${position + 1}. ${item.question.stem}`,
      ...optionLines(item),
    ])
    .join('\n');
}

/** A part of the paper begins where type or points change. */
function headingBefore({ question, points }: PaperItem, before: PaperItem | undefined): string[] {
  if (before?.question.type === question.type && before.points === points) return [];
  const several = interactionOf(question) === 'choose-one' ? '' : '，有两个或两个以上正确选项';
  return [`【${questionTypeOf(question.type).label}】每题 ${points} 分${several}`];
}

function optionLines({ question, order }: PaperItem): string[] {
  const options = order.map((original, place) => `${letterOf(place)}. ${question.options[original] ?? ''}`);
  const together = options.join('\u3000');
  return together.length <= ONE_LINE_MAX_LENGTH ? [together] : options;
}
