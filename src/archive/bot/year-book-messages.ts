import { receiptNumber } from '../../asks/domain/receipt.ts';
import { totalPoints } from '../../bank/domain/blueprint.ts';
import { channelText } from '../../bot/messages/channel.ts';
import { filedFrame } from '../../bot/messages/filed-frame.ts';
import { fullMoment } from '../../bot/messages/moment.ts';
import { AWAY } from '../../bot/messages/owing.ts';
import { FIRST_CHANNEL } from '../../delivery/domain/message-ref.ts';
import { hasPassed } from '../../exams/domain/exam.ts';
import {
  type Cell,
  type Column,
  type Row,
  rowsAsAsked,
  type WriteSheet,
} from '../../files/spreadsheet/write-sheet.ts';
import { isAwayOn } from '../../kernel/absence.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import { paperMark } from '../../kernel/score-origin.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import { STATUS_NAMES } from '../../statistics/bot/stats-share-messages.ts';
import type { Standing } from '../../statistics/domain/statistics.ts';
import {
  ACKNOWLEDGED,
  countMarks,
  FAILED,
  isOpenMark,
  NOT_ADDRESSED,
  type NoticeMark,
  SENT,
} from '../domain/notice-marks.ts';
import type { ExamTable, NoticeColumn, NoticeTable } from '../services/year-tables.ts';

/** What a book is made for: the office, or a department of it, as of when, and in which zone. */
export type BookAbout = { office: string; within: string | undefined; now: number; zone: string };

const YEAR_BOOK = '年度台账';
export const productLabel = '📒 年度台账';

/** Returns the buttons that make the book of a year. */
export const bookButton = (key: string) => ({ text: `📒 ${YEAR_BOOK} Excel`, data: `yearbook.year:${key}` });

/** Returns the button that lays the people against the exams that are looked for. */
export const examsButton = (filter: string) => ({
  text: '📄 人员×考试 Excel',
  data: `yearbook.exams:${filter}`,
});

const ofWhom = ({ office, within }: BookAbout): string =>
  within === undefined ? office : `${office}（${within}）`;

/** Returns the name of the file of a year. */
export const bookName = ({ year, until }: YearSpan, { within }: BookAbout): string =>
  `${year}年度台账${within === undefined ? '' : `（${within.replaceAll('/', '-')}）`}（截至${until}）.xlsx`;
/** Returns the name of the file of exams, whichever they are. */
export const examsName = ({ within }: BookAbout): string =>
  `人员考试成绩表${within === undefined ? '' : `（${within.replaceAll('/', '-')}）`}.xlsx`;

export const bookCaption = (notices: NoticeTable, exams: ExamTable): string =>
  `提醒和群发 ${notices.columns.length} 条，考试 ${exams.columns.length} 场。含个人回执和成绩，请妥善保管。`;
export const examsCaption = ({ people, columns }: ExamTable): string =>
  `${people.length} 人，考试 ${columns.length} 场。含个人成绩，请妥善保管。`;

export const nothingHeld = '这里没有已经开始的考试，没有表可以生成。';

/** Returns the sheets of a year: what was sent and who took note, what was examined and who scored what. */
export function bookSheets(
  span: YearSpan,
  { notices, exams }: { notices: NoticeTable; exams: ExamTable },
  about: BookAbout,
): WriteSheet[] {
  return [
    noticeList(span, notices, about),
    receiptMatrix(span, notices, about),
    examList(exams, about),
    examMatrix(exams, about),
  ];
}

const asOf = ({ now, zone }: BookAbout): string => `制表时间：${fullMoment(now, zone)}`;

const ofSpan = ({ from, until }: YearSpan): string => `发出时间：${from} 至 ${until}`;

const KINDS: Partial<Record<Notice['kind'], string>> = { reminder: '节日提醒', broadcast: '群发通知' };

function noticeList(span: YearSpan, { people, columns }: NoticeTable, about: BookAbout): WriteSheet {
  const away = placesAway(people, about);
  const ways = wayColumns(columns, about);
  return {
    name: '通知目录',
    frame: filedFrame(`${ofWhom(about)}${span.year}年通知目录`, [ofSpan(span), asOf(about)]),
    columns: [
      { title: '编号', width: 16 },
      { title: '发出时间', format: 'date-time' },
      { title: '类别' },
      { title: '标题', width: 40 },
      { title: '应收', format: 'number' },
      { title: '送达', format: 'number' },
      { title: '知悉', format: 'number' },
      { title: AWAY, format: 'number' },
      ...ways.map(({ title }) => ({ title, format: 'number' as const })),
      { title: '撤回', width: 24 },
    ],
    rows: columns.map((column): Cell[] => {
      const { notice, marks } = column;
      const { addressed, sent, acknowledged } = countMarks(marks);
      return [
        ...[`QF-${notice.code}`, new Date(notice.createdAt), KINDS[notice.kind] ?? null, notice.title],
        ...[addressed, sent],
        ...(asksForReceipt(notice) ? [acknowledged, openAmong(away, marks)] : [null, null]),
        ...ways.map(({ of }) => of(column)),
        notice.recall ? `已撤回：${notice.recall.reason}` : null,
      ];
    }),
  };
}

/** By which channels people got it, where any is used beside the chat; in how many parts its text messages went, the whole office's alone. */
function wayColumns(columns: readonly NoticeColumn[], { within }: BookAbout) {
  const used = new Set(columns.flatMap(({ channels }) => [...channels.keys()]));
  const named = [...used].filter((one) => one !== FIRST_CHANNEL).sort();
  const hasParts = within === undefined && columns.some(({ textParts }) => textParts > 0);
  return [
    ...(named.length > 0 ? [FIRST_CHANNEL, ...named] : []).map((channel) => ({
      title: `送达：${channelText(channel)}`,
      of: ({ channels }: NoticeColumn): Cell => channels.get(channel) ?? 0,
    })),
    ...(hasParts
      ? [{ title: '短信计费条数（含催办）', of: ({ textParts }: NoticeColumn): Cell => textParts }]
      : []),
  ];
}

/** The places of those who are away on the day of the book: asked once, not for each of its notices. */
function placesAway(people: readonly Person[], { now, zone }: BookAbout): ReadonlySet<number> {
  const today = dateOf(now, zone);
  const isAway = (person: Person) => person.status === 'active' && isAwayOn(person, today);
  return new Set(people.flatMap((person, place) => (isAway(person) ? [place] : [])));
}

/** How many have not taken note and are away: as a notice's result counts them. */
const openAmong = (away: ReadonlySet<number>, marks: readonly NoticeMark[]): number =>
  [...away].filter((place) => isOpenMark(marks[place] ?? NOT_ADDRESSED)).length;

const asksForReceipt = ({ action }: Notice): boolean => action === 'acknowledge';

const RECEIPT_NOTES =
  '表中为回执编号；“未知悉”为已送达而没有回执，其中制表当天外出的写“外出”，“已送达”为不要求回执的通知；空白为不在受众之内。';

/** The people against the notices, each with the number of their receipt. */
function receiptMatrix(span: YearSpan, { people, columns }: NoticeTable, about: BookAbout): WriteSheet {
  const away = placesAway(people, about);
  return {
    name: '知悉情况',
    frame: filedFrame(`${ofWhom(about)}${span.year}年通知知悉情况`, [
      ofSpan(span),
      RECEIPT_NOTES,
      asOf(about),
    ]),
    frozenColumns: FROZEN,
    columns: [
      ...PERSON_COLUMNS,
      ...columns.map(({ notice }) => ({
        title: `${chineseDate(dateOf(notice.createdAt, about.zone))}\n${notice.title}\nQF-${notice.code}`,
        width: 20,
      })),
    ],
    rows: rowsOf(people, (place) =>
      columns.map(({ notice, marks }) => markText(notice, marks[place] ?? NOT_ADDRESSED, away.has(place))),
    ),
  };
}

function markText(notice: Notice, mark: NoticeMark, away: boolean): string | null {
  if (mark > NOT_ADDRESSED) return receiptNumber(notice.code, mark);
  switch (mark) {
    case NOT_ADDRESSED:
      return null;
    case ACKNOWLEDGED:
      return '已知悉';
    case SENT:
      return asksForReceipt(notice) ? (away ? AWAY : '未知悉') : '已送达';
    default:
      return mark === FAILED ? '未送达' : '未发送';
  }
}

function examList({ columns }: ExamTable, about: BookAbout): WriteSheet {
  const numbers = ['满分', '合格线', '应考', '实考', '作答中', '未考', AWAY, '合格'];
  return {
    name: '考试目录',
    frame: filedFrame(`${ofWhom(about)}考试目录`, [asOf(about)]),
    columns: [
      { title: '考试', width: 40 },
      { title: '类别' },
      { title: '开始', format: 'date-time' },
      { title: '截止', format: 'date-time' },
      ...numbers.map((title) => ({ title, format: 'number' as const })),
    ],
    rows: columns.map(({ exam, standings }): Cell[] => [
      ...[exam.title, exam.makeUpFor === undefined ? '考试' : '补考', new Date(exam.opensAt)],
      ...[exam.closesAt === undefined ? null : new Date(exam.closesAt), totalPoints(exam.blueprint)],
      ...[exam.blueprint.passMark, ...countsOf([...standings.values()])],
    ]),
  };
}

function countsOf(standings: readonly Standing[]): number[] {
  const having = (status: Standing['status']) => standings.filter((one) => one.status === status).length;
  const passed = standings.filter(({ score }) => score && hasPassed(score)).length;
  return [standings.length, having('took'), having('under-way'), having('absent'), having('away'), passed];
}

const SCORE_NOTES = '表中为计入的得分；“线下”为管理员录入的成绩；空白为不在应考人员之内，也没有参加。';

/** Returns the sheet of the people against exams, each with their score. */
export function examMatrix({ people, columns }: ExamTable, about: BookAbout): WriteSheet {
  return {
    name: '考试成绩',
    frame: filedFrame(`${ofWhom(about)}人员考试成绩表`, [SCORE_NOTES, asOf(about)]),
    frozenColumns: FROZEN,
    columns: [
      ...PERSON_COLUMNS,
      ...columns.map(({ exam }) => ({
        title: `${chineseDate(dateOf(exam.opensAt, about.zone))}\n${exam.title}\n满分${totalPoints(exam.blueprint)} 合格${exam.blueprint.passMark}`,
        width: 16,
        format: 'number' as const,
      })),
    ],
    rows: rowsOf(people, (_, { id }) => columns.map(({ standings }) => scoreCell(standings.get(id)))),
  };
}

function scoreCell(standing: Standing | undefined): Cell {
  if (!standing) return null;
  const { status, score } = standing;
  if (!score) return STATUS_NAMES[status];
  return score.isOnPaper ? `${score.score}${paperMark(score)}` : score.score;
}

const PERSON_COLUMNS: readonly Column[] = [
  { title: '序号', width: 6, format: 'number' },
  { title: '姓名' },
  { title: '部门', width: 24 },
  { title: '备注', width: 8 },
];
/** The number and the name stay where they are when the table is moved sideways. */
const FROZEN = 2;

/** A row for each person: a year has half a million cells. */
function rowsOf(people: readonly Person[], cells: (place: number, person: Person) => Cell[]): Iterable<Row> {
  const nameOf = namesApart(people, ['department']);
  return rowsAsAsked(people, (person, place) => [
    ...[place + 1, nameOf(person), person.department, person.status === 'left' ? '已离职' : null],
    ...cells(place, person),
  ]);
}
