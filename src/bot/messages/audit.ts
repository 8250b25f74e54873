import { AT_TERMINAL, type AuditAction } from '../../domain/audit.ts';
import type { AuditLine } from '../../services/audit.ts';
import type { WriteSheet } from '../../spreadsheet/write.ts';
import { card, type Message } from '../message.ts';
import { momentText } from './moment.ts';
import { type Page, pageButtons, pageNumber, shorten } from './pages.ts';

const ENTRY_MAX_LENGTH = 90;

const ACTIONS: Readonly<Record<AuditAction, string>> = {
  'wave-skipped': '跳过提醒',
  'wave-shifted': '改期提醒',
  'wave-restored': '恢复提醒原计划',
  'day-overridden': '调整某一天',
  'arrangement-imported': '导入放假安排',
  'role-confirmed': '确认角色',
  'role-withdrawn': '撤回角色',
  'account-unbound': '解除绑定',
  'roster-imported': '导入名册',
  'broadcast-started': '开始群发',
  'broadcast-paused': '暂停发送',
  'broadcast-continued': '继续发送',
  'broadcast-stopped': '停止发送',
  'notice-corrected': '更正通知',
  'notice-recalled': '撤回通知',
  'nudge-cancelled': '取消催办',
  'exam-published': '发布考试',
};

/** Who decided what, the newest first. */
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
  const { at, action, reason } = line.entry;
  const remark = reason === undefined ? '' : `（${reason}）`;
  const text = `${momentText(at, zone)} ${actorOf(line)} ${ACTIONS[action]}：${subjectOf(line)}${remark}`;
  return shorten(text, ENTRY_MAX_LENGTH);
}

function actorOf({ entry: { by }, actor }: AuditLine): string {
  return actor?.name ?? (by === AT_TERMINAL ? '命令行' : `账号 ${by}`);
}

function subjectOf({ entry: { subject }, person }: AuditLine): string {
  return typeof subject === 'string' ? subject : (person?.name ?? `${subject.personId} 号人员`);
}

export function auditSheet(lines: readonly AuditLine[]): WriteSheet {
  return {
    name: '操作记录',
    columns: [
      { title: '时间', width: 18, format: 'date-time' },
      { title: '操作人' },
      { title: '事项', width: 18 },
      { title: '对象', width: 40 },
      { title: '说明', width: 40 },
    ],
    rows: lines.map((line) => [
      new Date(line.entry.at),
      actorOf(line),
      ACTIONS[line.entry.action],
      subjectOf(line),
      line.entry.reason ?? null,
    ]),
  };
}

export const exportName = '操作记录.xlsx';
export const exported = '表格已生成，见下方文件。';
