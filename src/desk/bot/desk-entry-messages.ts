import { totalPoints } from '../../bank/domain/blueprint.ts';
import { firstNames, foldedLines } from '../../bot/messages/first-of-many.ts';
import { momentText } from '../../bot/messages/moment.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import { addDays, dateOf, toInstant } from '../../kernel/plain-date.ts';
import type { Words } from '../../kernel/rich-text.ts';
import type { LettersFault } from '../domain/answer-letters.ts';
import type { SharedLine } from '../domain/person-lines.ts';
import type { Entered, LineProblem } from '../services/exam-lines.ts';

/** What the officer types, a line for each person. */
export type Entry = 'time' | 'scores';

export const ENTRY_TITLES: Record<Entry, string> = { time: '个别延时', scores: '录入线下成绩' };

/** Asks for the lines of one kind of entry, with examples on days that are still to come. */
export const askLines = (what: Entry, exam: Exam, now: number, zone: string): Message =>
  card(
    `${exam.title} · ${ENTRY_TITLES[what]}`,
    what === 'time' ? timeLines(exam, now, zone) : scoreLines(exam),
    [backTo(exam.id)],
  );

/** With the day after the close as an example: a day that is really to come. */
function timeLines({ closesAt = 0 }: Exam, now: number, zone: string): string[] {
  const day = addDays(dateOf(Math.max(now, closesAt), zone), 1);
  const until = momentText(toInstant(day, '18:00', zone), zone, now);
  return [
    '请发送姓名和安排，每行一人，例如：',
    '张三 20分钟',
    `李四 至 ${until}`,
    `王五 加时 20 至 ${until}`,
    '分钟是加时，不顺延截止；“至”是本人的截止时间。正在作答的人随即顺延，并会收到通知；已经结束的作答不再打开。',
  ];
}

function scoreLines({ blueprint }: Exam): string[] {
  return [
    `请发送姓名和分数（满分 ${totalPoints(blueprint)} 分），每行一人，例如：`,
    '张三 86',
    '重名的可以写明部门、职务或工号，如 张三（财务科） 86；没有写明的，会请您点选。',
    '用纸质试卷的，可以发送答案字母：张三 ABCD- BD AC √×（多选题每题空一格，没有作答的写 -）。',
    '可以分几次发送。已有成绩的人员，会先列出前后两个分数，经您确认后才保存。',
  ];
}

export const backTo = (examId: string): Button[] => [{ text: '⬅ 返回', data: `desk.show:${examId}` }];

const NAMES_SHOWN = 10;
const CHOICES_SHOWN = 8;

/** Asks whom a line means, with the people of the name on buttons; it may be passed over. `open`: so many lines wait for that. */
export function whomPart(examId: string, { number, name, rest, people }: SharedLine, open: number): Offer {
  const more = open > 1 ? `另有 ${open - 1} 行随后再问。` : '';
  const [left] = people.slice(CHOICES_SHOWN);
  const typed = left ? `\n只列出前 ${CHOICES_SHOWN} 位，其余请写明部门或工号，如：${left.label} ${rest}` : '';
  return {
    text: `“${name} ${rest}”：考试对象中有 ${people.length} 位${name}，请点是哪一位。${more}${typed}`,
    buttons: [
      ...people
        .slice(0, CHOICES_SHOWN)
        .map(({ id, label }) => [{ text: label, data: `desk.whom:${examId}:${number}:${id}` }]),
      [{ text: '都不是，这一行不保存', data: `desk.whom:${examId}:${number}:0` }],
    ],
  };
}

/** Says that nothing was saved for the line. */
export const passedOver = ({ name, rest }: SharedLine): string => `没有保存：${name} ${rest}。`;

/** Says whom something was saved for, and the lines that must be sent again. */
export function enteredLines(
  { people, problems }: Pick<Entered, 'people' | 'problems'>,
  most = 0,
): (Words | false)[] {
  const names = firstNames(
    people.map(({ name }) => name),
    NAMES_SHOWN,
    '人',
  );
  const saved = people.length > 0 && `已保存 ${people.length} 人：${names}。`;
  const left = problems.map((problem) => `✗ ${problem.line}：${problemText(problem, most)}`);
  const again = problems.length > 0 && '请改正这些行后重新发送。';
  return [saved, ...foldedLines(left, '行'), again];
}

function problemText(problem: LineProblem, most: number): string {
  if (problem.reason === 'letters') return faultText(problem.fault);
  return {
    'not-understood': '没有看懂',
    unknown: '名册中没有这个姓名',
    'not-invited': '不在考试对象中',
    'out-of-range': `满分 ${most} 分，请填 0 到 ${most}`,
    'not-printed': '没有为他打印过试卷，只能录入分数',
  }[problem.reason];
}

/** Says at which question the letters cannot be what stands on the sheet. */
function faultText(found: LettersFault): string {
  const at = `第 ${found.question} 题`;
  switch (found.fault) {
    case 'no-such-option':
      return `${at}没有选项 ${found.letter}`;
    case 'letter-twice':
      return `${at}的 ${found.letter} 写了两次`;
    case 'not-apart':
      return `${at}是多选题，请每题之间空一格`;
    case 'other-number':
      return `读到${at}，题号却写的是 ${found.number}；没有作答的题请写 -`;
    case 'too-few':
      return `共 ${found.total} 题，只读到 ${found.question - 1} 题；没有作答的题请写 -`;
    case 'too-many':
      return `共 ${found.total} 题，字母多了`;
  }
}
