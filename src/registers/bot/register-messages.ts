import { momentText } from '../../bot/messages/moment.ts';
import { buttonRows, type Page, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import type { Cell, Column, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { chineseDate, chineseFullDate } from '../../kernel/chinese-date.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { endButton } from '../../kernel/styled-buttons.ts';
import { type Field, type FieldType, type FieldValue, isPerson, type Values } from '../domain/field.ts';
import type { NamedPerson } from '../domain/person-field.ts';
import { fieldsOf, KIND_TITLE, NUMBER_TITLE } from '../domain/record-sheet.ts';
import {
  changedFields,
  kindOf,
  type RecordKind,
  type RegisterDefinition,
  type RegisterRecord,
} from '../domain/register.ts';

const NAME_MAX_LENGTH = 30;
const VALUE_MAX_LENGTH = 60;
const KINDS_PER_PAGE = 10;
const FORMER_SHOWN = 8;
/** How the values of each type stand in a table. */
const COLUMNS: Record<FieldType, Omit<Column, 'title'>> = {
  text: { width: 30 },
  list: { width: 30 },
  choice: { width: 14 },
  person: { width: 14 },
  year: { width: 14, format: 'number' },
  count: { width: 14, format: 'number' },
  date: { width: 14, format: 'date' },
};
export const STATE_TITLE = '状态';

/**
 * Returns a value as people read it: days with their year, counts with their unit.
 *
 * @example valueText(field, '2026-03-14') // '2026年3月14日'
 */
export function valueText(field: Field, value: FieldValue | undefined): string {
  if (value === undefined) return '（未填）';
  if (isPerson(value)) return value.name;
  if (field.type === 'date') return chineseFullDate(String(value));
  if (field.type === 'year') return `${value} 年`;
  return field.type === 'count' ? `${value} ${field.unit}` : String(value);
}

/** Puts what is said of each field into lines: fields that share a line stand in one. */
export function joinLines(said: readonly { field: Field; text: string }[]): string[] {
  const lines: string[] = [];
  for (const { field, text } of said) {
    const last = field.sharesLine ? lines.pop() : undefined;
    lines.push(last === undefined ? text : `${last}　${text}`);
  }
  return lines;
}

/** Returns the kinds with how many records the year has of each, each with a button that lists them. */
export function kindsCard(
  definition: RegisterDefinition,
  {
    year,
    counts,
    page,
    mayEnter,
    also,
  }: { year: number; counts: readonly number[]; page: number; mayEnter: boolean; also: readonly Button[] },
): Message {
  const { name, title, kinds } = definition;
  const entries = kinds.map((kind, index) => ({ kind, count: counts[index] ?? 0 }));
  const shown = pageOf(entries, page, KINDS_PER_PAGE);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const buttons = shown.entries.map(
    ({ kind, count }): Button => ({
      text: `${kind.title} ${count}`,
      data: `${name}.list:${year}:${kind.id}:0`,
    }),
  );
  return card(
    `${title} · ${year} 年${pageNumber(shown)}`,
    [total === 0 ? '这一年还没有记录。点类别登记。' : `共 ${total} 条，含作废的。点类别查看或登记。`],
    [
      ...buttonRows(buttons, 2),
      ...pageButtons(shown, (next) => `${name}.kinds:${year}:${next}`),
      [
        { text: `⬅ ${year - 1} 年`, data: `${name}.kinds:${year - 1}:0` },
        { text: '📄 导出', data: `${name}.export:${year}` },
        ...(mayEnter ? [{ text: '📥 导入', data: `${name}.how` }] : []),
      ],
      ...buttonRows(also, 2),
    ],
  );
}

/** Returns a page of a year's records of a kind, the latest first. */
export function listCard(
  definition: RegisterDefinition,
  kind: RecordKind,
  shown: Page<RegisterRecord>,
  { year, mayEnter, also }: { year: number; mayEnter: boolean; also: readonly Button[] },
): Message {
  const { name, kinds } = definition;
  const open = shown.entries.map(
    ({ number }): Button => ({
      text: String(number),
      data: `${name}.show:${number}`,
    }),
  );
  const back: Button =
    kinds.length > 1
      ? { text: '⬅ 返回', data: `${name}.kinds:${year}:0` }
      : { text: `⬅ ${year - 1} 年`, data: `${name}.list:${year - 1}:${kind.id}:0` };
  return card(
    `${kind.title} · ${year} 年${pageNumber(shown)}`,
    shown.total === 0 ? ['这一年还没有记录。'] : shown.entries.map((record) => recordLine(kind, record)),
    [
      ...buttonRows(open),
      ...pageButtons(shown, (next) => `${name}.list:${year}:${kind.id}:${next}`),
      [
        back,
        ...(mayEnter ? [{ text: '➕ 登记', data: `${name}.new:${kind.id}` }] : []),
        ...(kinds.length === 1 ? [{ text: '📄 导出', data: `${name}.export:${year}` }] : []),
        ...(kinds.length === 1 && mayEnter ? [{ text: '📥 导入', data: `${name}.how` }] : []),
      ],
      ...buttonRows(also, 2),
    ],
  );
}

function recordLine(kind: RecordKind, { number, values, withdrawn }: RegisterRecord): string {
  const day = kind.isOfYear ? '' : `${chineseDate(kind.dayOf(values))} `;
  const line = `${number}. ${day}${shorten(kind.nameOf(values), NAME_MAX_LENGTH)}`;
  return withdrawn ? `${line}（已作废）` : line;
}

/** Returns one record with all that it says; `more`: what other areas add to it. */
export function recordCard(
  definition: RegisterDefinition,
  record: RegisterRecord,
  { year, mayEnter, note, more }: { year: number; mayEnter: boolean; note?: string; more?: Message },
): Message {
  const { name } = definition;
  const kind = kindOf(definition, record.kind);
  const { withdrawn, former = [] } = record;
  const change: Button[] = [
    { text: '✏ 更正', data: `${name}.edit:${record.number}` },
    endButton('作废', `${name}.drop:${record.number}`),
  ];
  return card(
    `${kind.title} ${record.number} 号${withdrawn ? '（已作废）' : ''}`,
    [
      note,
      ...valueLines(kind, record.values),
      withdrawn && `作废原因：${withdrawn.reason}`,
      former.length > 0 && `更正过 ${former.length} 次。`,
      more?.text !== '' && more?.text,
    ],
    [
      ...(more?.buttons ?? []),
      ...(mayEnter && !withdrawn ? [change] : []),
      [
        ...(former.length > 0 ? [{ text: '更正记录', data: `${name}.former:${record.number}` }] : []),
        { text: '⬅ 返回', data: `${name}.list:${year}:${kind.id}:0` },
      ],
    ],
  );
}

function valueLines({ fields }: RecordKind, values: Values): string[] {
  const said = fields.filter(({ id }) => values[id] !== undefined);
  return joinLines(
    said.map((field) => ({
      field,
      text: `${field.title}：${shorten(valueText(field, values[field.id]), VALUE_MAX_LENGTH)}`,
    })),
  );
}

/** Returns what a record said before each correction, the latest first. */
export function formerCard(
  definition: RegisterDefinition,
  record: RegisterRecord,
  zone: string,
  page: number,
): Message {
  const kind = kindOf(definition, record.kind);
  const versions = [...(record.former ?? []).map(({ values }) => values), record.values];
  const lines = (record.former ?? []).map(({ values, until }, index) => {
    const after = versions[index + 1] ?? {};
    const said = changedFields(kind, values, after)
      .map((field) => `${field.title} 原为 ${shorten(valueText(field, values[field.id]), 40)}`)
      .join('；');
    return `${momentText(until, zone)} ${said}`;
  });
  const shown = pageOf(lines.toReversed(), page, FORMER_SHOWN);
  return card(`${kind.title} ${record.number} 号 · 更正记录${pageNumber(shown)}`, shown.entries, [
    ...pageButtons(shown, (next) => `${definition.name}.former:${record.number}:${next}`),
    [{ text: '⬅ 返回', data: `${definition.name}.show:${record.number}` }],
  ]);
}

/** Returns the fields of a record, each with a button to correct it. */
export function editCard(definition: RegisterDefinition, record: RegisterRecord): Message {
  const { name } = definition;
  const { fields, title } = kindOf(definition, record.kind);
  const buttons = fields.map(
    (field, index): Button => ({
      text: field.title,
      data: `${name}.field:${record.number}:${index}`,
    }),
  );
  return card(
    `更正 ${title} ${record.number} 号`,
    ['请选择要更正的一项；原来的内容会保留在更正记录中。'],
    [...buttonRows(buttons, 2), [{ text: '⬅ 返回', data: `${name}.show:${record.number}` }]],
  );
}

/** Asks why a record shall count no longer. */
export const askReason = ({ name }: RegisterDefinition, number: number, problem?: string): Message =>
  card(
    `作废 ${number} 号`,
    [problem, '请发送作废的原因。作废后不再计入数据，内容仍然保留。'],
    [[{ text: '⬅ 返回', data: `${name}.show:${number}` }]],
  );

/** Shows the reason before the record is withdrawn: it cannot be taken back. */
export const confirmDrop = ({ name }: RegisterDefinition, number: number, reason: string): Message =>
  card(
    `作废 ${number} 号？`,
    [`原因：${reason}`, '作废后不能恢复；如有需要，可以重新登记。'],
    [
      [
        endButton('确认作废', `${name}.dropped:${number}`),
        { text: '⬅ 返回', data: `${name}.show:${number}` },
      ],
    ],
  );

export const reasonTooLong = '原因请控制在 200 字以内，再发一次。';
export const droppedByOther = '这条已由其他管理员作废。';
export const correctedNote = '已更正。';
export const enteredNote = '已登记。';
export const unchangedNote = '内容没有变化。';
export const exported = '表格已生成，见下方文件。';

/**
 * Returns the records as a table that can be handed in again; withdrawn ones say so in a column of their own.
 *
 * @param personText how a person is written: with what tells them from their namesakes where the table is to be read again
 */
export function recordSheet(
  definition: RegisterDefinition,
  records: readonly RegisterRecord[],
  kinds: readonly RecordKind[] = definition.kinds,
  personText: (person: NamedPerson) => string = ({ name }) => name,
): WriteSheet {
  const cellOf = (value: FieldValue | undefined): Cell =>
    isPerson(value) ? personText(value) : (value ?? null);
  const fields = fieldsOf({ ...definition, kinds });
  const hasKinds = definition.kinds.length > 1;
  return {
    name: shorten(definition.title, 30),
    columns: [
      { title: NUMBER_TITLE, width: 8, format: 'number' },
      ...(hasKinds ? [{ title: KIND_TITLE, width: 14 }] : []),
      ...fields.map(({ title, type }) => ({ title, ...COLUMNS[type] })),
      { title: STATE_TITLE, width: 20 },
    ],
    rows: records.map((record): Cell[] => {
      const kind = kindOf(definition, record.kind);
      const own = new Map(kind.fields.map((field) => [field.title, record.values[field.id]]));
      return [
        record.number,
        ...(hasKinds ? [kind.title] : []),
        ...fields.map(({ title }) => cellOf(own.get(title))),
        record.withdrawn ? `已作废：${record.withdrawn.reason}` : null,
      ];
    }),
  };
}
