import { backToCommand } from '../../bot/messages/common.ts';
import { type Page, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import type { OwnPart } from '../../bot/own-section.ts';
import type { WordData } from '../../files/word/documents.ts';
import { chineseDateIn, chineseFullDate } from '../../kernel/chinese-date.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nameApart, namesApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { PersonalEntry } from '../../kernel/year-part.ts';
import type { Heading } from '../domain/in-headings.ts';

const TEXT_SHOWN = 40;
const ENTRIES_SHOWN = 6;

/** A year of somebody, and that in which it is looked at. `key`: the span in the data of buttons. */
export type ShownYear = { person: Person; span: YearSpan; key: string; thisYear: number };

const ownYearLabel = '我的一年';
const ofPersonLabel = '📄 个人年度记录';
export const productLabel = '👤 个人年度记录';

export const ownYearPart = ({ id }: Person, key: string): OwnPart => ({
  lines: [],
  buttons: [[{ text: ownYearLabel, data: yearData(id, key) }]],
});

export const ofPersonButton = ({ id }: Person, key: string): Button => ({
  text: ofPersonLabel,
  data: yearData(id, key),
});

const yearData = (id: number, key: string, page = 0): string => `personal.year:${id}:${key}:${page}`;

/** Shows a page of somebody's year, with the way to the Word file, to the years before and after, and back. */
export function yearCard(
  { person, span, key, thisYear }: ShownYear,
  headings: readonly Heading[],
  { page: wanted, isOwn }: { page: number; isOwn: boolean },
): Message {
  const page = pageOf(
    headings.flatMap(({ entries }) => entries),
    wanted,
    ENTRIES_SHOWN,
  );
  const { id } = person;
  const others = [span.year - 1, span.year + 1].filter((year) => year <= thisYear);
  const back: Button = isOwn ? backToCommand('me') : { text: '⬅ 返回', data: `people.show:${id}` };
  return card(
    `${nameApart(person)} · ${span.year} 年${pageNumber(page)}`,
    [countsText(headings), ...page.entries.map((entry) => lineOf(entry, span))],
    [
      ...pageButtons(page, (next) => yearData(id, key, next)),
      ...(headings.length > 0 ? [[{ text: '📄 Word', data: `personal.document:${id}:${key}` }]] : []),
      [...others.map((year) => ({ text: `${year} 年`, data: yearData(id, String(year)) })), back],
    ],
  );
}

/** @example countsText(headings) // '提醒知悉 6、测试 2' */
function countsText(headings: readonly Heading[]): string {
  if (headings.length === 0) return '这一年还没有记录。';
  return headings.map(({ heading, entries }) => `${heading} ${entries.length}`).join('、');
}

function lineOf({ date, heading, text, receipt }: PersonalEntry, { year }: YearSpan): string {
  const proof = receipt === undefined ? '' : `（${receipt}）`;
  return `${chineseDateIn(year, date)} ${heading}：${shorten(text, TEXT_SHOWN)}${proof}`;
}

export const documentName = ({ person, span }: ShownYear): string =>
  `${nameApart(person)} ${span.year} 年廉政教育记录.docx`;

/** Fills the Word file of somebody's year. */
export function documentOf(
  { person, span }: ShownYear,
  headings: readonly Heading[],
  { office, today }: { office: string; today: PlainDate },
): WordData {
  return {
    ...{ 单位: office, 姓名: person.name, 部门: person.department, 职务: person.post },
    ...{ 年度: String(span.year), 起始: chineseFullDate(span.from), 截至: chineseFullDate(span.until) },
    合计: `共 ${headings.reduce((sum, { entries }) => sum + entries.length, 0)} 条：${countsText(headings)}`,
    记录: headings.flatMap(({ heading, entries }) =>
      entries.map(({ date, text, receipt = '' }, index) => ({
        类别: index === 0 ? heading : '',
        日期: chineseDateIn(span.year, date),
        内容: text,
        回执: receipt,
      })),
    ),
    制表日期: chineseFullDate(today),
  };
}

/** Says how the officer finds somebody for their year; who has left is not found by name. */
export const pickCard = (key: string): Message =>
  card(
    '个人年度记录',
    ['在人员名册中查找，打开人员卡片，点“📄 个人年度记录”。', '已离开的人员另列。'],
    [
      [{ text: '🔍 查找', data: 'people.search' }],
      [{ text: '已离开的人员', data: `personal.left:${key}:0` }],
      [{ text: '⬅ 返回', data: `report.open:${key}` }],
    ],
  );

/** Lists those who have left, each with the way to their year. */
export function leftCard(page: Page<Person>, key: string): Message {
  const nameOf = namesApart(page.entries, ['department']);
  const lines = page.entries.map(
    (person, index) => `${page.first + index + 1}. ${nameOf(person)}　${person.department}`,
  );
  const open = page.entries.map((person, index): Button[] => [
    { text: `${page.first + index + 1}. ${nameOf(person)}`, data: yearData(person.id, key) },
  ]);
  return card(`已离开的人员${pageNumber(page)}`, lines.length > 0 ? lines : ['没有。'], [
    ...open,
    ...pageButtons(page, (next) => `personal.left:${key}:${next}`),
    [{ text: '⬅ 返回', data: `personal.pick:${key}` }],
  ]);
}
