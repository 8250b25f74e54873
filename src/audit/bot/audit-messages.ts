import { firstNames } from '../../bot/messages/first-of-many.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { AT_TERMINAL, type AuditFact } from '../../kernel/audit.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { AuditLine } from '../services/audit.ts';
import { changeText, factText } from './audit-facts-messages.ts';

const ENTRY_MAX_LENGTH = 90;
const NAMES_SHOWN = 2;

/** Lists who decided what, the newest first. */
export function auditCard(page: Page<AuditLine>, zone: string): Message {
  return card(
    `操作记录${pageNumber(page)}`,
    page.entries.length > 0 ? page.entries.map((line) => entryLine(line, zone)) : ['还没有记录。'],
    [
      ...pageButtons(page, (next) => `audit.page:${next}`),
      ...(page.total > 0 ? [[{ text: '📄 导出 Excel', data: 'audit.export' }]] : []),
    ],
  );
}

function entryLine(line: AuditLine, zone: string): string {
  const { at } = line.entry;
  const reason = reasonOf(line);
  const remark = reason === undefined ? '' : `（${reason}）`;
  const about = [subjectOf(line), concernedText(line, zone), changeText(line.entry, zone)].filter(Boolean);
  const text = `${momentText(at, zone)} ${actorOf(line)} ${line.title}`;
  return shorten(about.length > 0 ? `${text}：${about.join(' · ')}${remark}` : text, ENTRY_MAX_LENGTH);
}

function reasonOf({ entry, isWithheld }: AuditLine): string | undefined {
  return isWithheld ? '内容待考试全部结束后显示' : entry.reason;
}

/** One person with what changed for them; of several the first names and how many there are. */
function concernedText({ people }: AuditLine, zone: string): string {
  const [only] = people;
  if (only && people.length === 1) return `${nameOf(only)} ${changeText(only, zone)}`.trim();
  return firstNames(people.map(nameOf), NAMES_SHOWN, '人');
}

function nameOf({ person, personId }: AuditLine['people'][number]): string {
  return person?.name ?? `${personId} 号人员`;
}

function actorOf({ entry: { by }, actor }: AuditLine): string {
  return actor?.name ?? (by === AT_TERMINAL ? '命令行' : `账号 ${by}`);
}

function subjectOf({ entry: { subject }, person }: AuditLine): string {
  return typeof subject === 'string' ? subject : (person?.name ?? `${subject.personId} 号人员`);
}

/** Returns a row for each decision; for each person where it concerned several, so that every change can be read. */
export function auditSheet(lines: readonly AuditLine[], zone: string): WriteSheet {
  return {
    name: '操作记录',
    columns: [
      { title: '时间', width: 18, format: 'date-time' },
      { title: '操作人' },
      { title: '事项', width: 20 },
      { title: '对象', width: 40 },
      { title: '人员' },
      { title: '原来', width: 30 },
      { title: '改为', width: 30 },
      { title: '说明', width: 40 },
    ],
    rows: lines.flatMap((line) => rowsOf(line, zone)),
  };
}

function rowsOf(line: AuditLine, zone: string) {
  const { at } = line.entry;
  const reason = reasonOf(line) ?? null;
  const start = [new Date(at), actorOf(line), line.title, subjectOf(line)];
  const cell = (fact: AuditFact | undefined) => (fact === undefined ? null : factText(fact, zone));
  const own = line.entry.before !== undefined || line.entry.after !== undefined || line.people.length === 0;
  return [
    ...(own ? [[...start, null, cell(line.entry.before), cell(line.entry.after), reason]] : []),
    ...line.people.map((one) => [...start, nameOf(one), cell(one.before), cell(one.after), reason]),
  ];
}

export const exportName = '操作记录.xlsx';
export const exported = '表格已生成，见下方文件。';
