import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { AT_TERMINAL, type AuditFact } from '../../kernel/audit.ts';
import type { Person } from '../../kernel/person.ts';
import type { AuditLine } from '../services/audit.ts';
import { factText } from './audit-facts-messages.ts';

/**
 * Writes the decisions that concerned somebody or were theirs, as far as they are about nobody else: officers are not named, and of those that
 * concerned several only what changed for them is told.
 */
export const ownDecisionsSheet = (lines: readonly AuditLine[], person: Person, zone: string): WriteSheet => ({
  name: '操作记录',
  columns: [
    { title: '时间', width: 18, format: 'date-time' },
    { title: '操作人' },
    { title: '事项', width: 20 },
    { title: '原来', width: 30 },
    { title: '改为', width: 30 },
    { title: '说明', width: 40 },
  ],
  rows: lines.flatMap((line) => rowsOf(line, person, zone)),
});

function rowsOf(line: AuditLine, person: Person, zone: string): Row[] {
  const { entry, title, isWithheld } = line;
  const isTheirs = person.telegramId !== undefined && entry.by === person.telegramId;
  const changes = changesFor(line, person);
  if (changes.length === 0 && !isTheirs) return [];
  const start = [new Date(entry.at), actorOf(line, isTheirs), title];
  const cell = (fact: AuditFact | undefined) => (fact === undefined ? null : factText(fact, zone));
  const reason = concernsAlone(line, person) ? (entry.reason ?? null) : null;
  const remark = isWithheld ? '内容待考试全部结束后显示' : reason;
  if (changes.length === 0) return [[...start, null, null, null]];
  return changes.map(({ before, after }) => [...start, cell(before), cell(after), remark]);
}

function actorOf({ entry: { by } }: AuditLine, isTheirs: boolean): string {
  if (isTheirs) return '本人';
  return by === AT_TERMINAL ? '命令行' : '管理人员';
}

type Change = { before?: AuditFact | undefined; after?: AuditFact | undefined };

/** What changed for them: as the subject of the decision, and as one of those whom it concerned. */
function changesFor({ entry, people }: AuditLine, { id }: Person): Change[] {
  const among = people.filter(({ personId }) => personId === id);
  return [...(isSubject(entry.subject, id) ? [entry] : []), ...among];
}

/** Whether the decision concerned nobody but them, so that its reason is about nobody else. */
function concernsAlone({ entry, people }: AuditLine, { id }: Person): boolean {
  const isAboutOther = typeof entry.subject !== 'string' && !isSubject(entry.subject, id);
  return !isAboutOther && people.every(({ personId }) => personId === id);
}

const isSubject = (subject: AuditLine['entry']['subject'], id: number): boolean =>
  typeof subject !== 'string' && subject.personId === id;
