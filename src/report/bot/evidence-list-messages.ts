import { numberButtons, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { chineseDateIn, chineseFullDate } from '../../kernel/chinese-date.ts';
import { card, type Message } from '../../kernel/message.ts';
import { comingFrom } from '../../kernel/origin.ts';
import type { EvidenceRecord } from '../domain/evidence-list.ts';
import { figureText, type ShownYear } from './report-messages.ts';

const TITLE_MAX_LENGTH = 26;

/** Returns the records of a year, each with a button that says in which figures it is counted. */
export function evidenceListCard(
  evidence: readonly EvidenceRecord[],
  { year, key }: ShownYear,
  page: number,
  keyOf: (recordId: string) => string,
): Message {
  const shown = pageOf(evidence, page);
  return card(
    `${year} 年依据记录，共 ${evidence.length} 条${pageNumber(shown)}`,
    evidence.length === 0
      ? ['还没有记录。']
      : [
          ...shown.entries.map(
            ({ reference: { date, title }, figures }, index) =>
              `${shown.first + index + 1}. ${chineseDateIn(year, date)} ${shorten(title, TITLE_MAX_LENGTH)}（计入 ${figures.length} 项）`,
          ),
          '点序号查看计入哪些数据。',
        ],
    [
      ...numberButtons(
        shown.entries.map(({ reference }) => `report.record:${key}:${keyOf(reference.id)}`),
        shown.first,
      ),
      ...pageButtons(shown, (next) => `report.records:${key}:${next}`),
      [{ text: '⬅ 返回', data: `report.open:${key}` }],
    ],
  );
}

/** Returns a record with the figures in which it is counted, and the way to its own card. */
export function evidenceCard(
  { reference: { date, title, id, open }, figures }: EvidenceRecord,
  { key }: ShownYear,
  page: number,
  recordKey: string,
): Message {
  const shown = pageOf(figures, page, 6);
  return card(
    title,
    [
      `${chineseFullDate(date)}，记录编号 ${id}`,
      `计入 ${figures.length} 项数据${pageNumber(shown)}：`,
      ...shown.entries.map((figure, index) => `${shown.first + index + 1}. ${figureText(figure)}`),
    ],
    [
      ...numberButtons(
        shown.entries.map((figure) => `report.figure:${key}:${figure.id}`),
        shown.first,
      ),
      ...pageButtons(shown, (next) => `report.record:${key}:${recordKey}:${next}`),
      ...(open === undefined
        ? []
        : [
            [
              {
                text: '打开这条记录',
                data: comingFrom(open, `report.record:${key}:${recordKey}`, `report.records:${key}`),
              },
            ],
          ]),
      [{ text: '⬅ 返回', data: `report.records:${key}:0` }],
    ],
  );
}

export const notCounted = ({ year, key }: ShownYear): Message =>
  card(
    '没有计入年报数据',
    [`这条记录没有计入 ${year} 年的任何一项数据：可能已作废，或不在统计的口径和日期之内。`],
    [[{ text: '⬅ 返回', data: `report.records:${key}:0` }]],
  );

/** Returns what the report adds to a record's own card: the way to the figures in which it is counted. */
export const countedIn = (year: number, recordKey: string): Message => ({
  text: '',
  buttons: [[{ text: '计入的数据', data: `report.record:${year}:${recordKey}` }]],
});
