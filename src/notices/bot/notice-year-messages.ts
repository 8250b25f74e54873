import { receiptNumber } from '../../asks/domain/receipt.ts';
import type { Figure, RecordReference } from '../../kernel/figure.ts';
import type { PersonalEntry } from '../../kernel/year-part.ts';
import type { AcknowledgedNotice, NoticeOfYear } from '../services/notice-year.ts';

/** What is counted of the notices of one kind: how many, how many messages reached people, how many were acknowledged. */
export type NoticeCounts = {
  records: RecordReference[];
  sent: number;
  acknowledged: number;
  /** The notices with what each adds to one of the sums. */
  adding(part: 'sent' | 'acknowledged'): RecordReference[];
};

/** Returns the sums of notices; nothing where there were none. */
export function countNotices(listed: readonly NoticeOfYear[]): NoticeCounts | undefined {
  if (listed.length === 0) return undefined;
  return {
    records: listed.map(({ reference }) => reference),
    sent: listed.reduce((sum, { sent }) => sum + sent, 0),
    acknowledged: listed.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    adding: (part) => listed.map(({ reference, ...notice }) => ({ ...reference, adds: notice[part] })),
  };
}

/** Returns the figures of a year's broadcasts. */
export function broadcastFigures(listed: readonly NoticeOfYear[]): Figure[] {
  const counts = countNotices(listed);
  const records = counts?.records ?? [];
  const value = (number: number | undefined) => (number === undefined ? {} : { value: number });
  return [
    {
      ...{ id: 'notices.broadcasts', label: '群发通知', unit: '次', records },
      ...value(counts && records.length),
      definition: '由管理员编写并群发的通知，一份计一次；催办、更正和撤回不另计。',
    },
    {
      ...{ id: 'notices.acknowledged', label: '群发通知已知悉', unit: '人次' },
      records: counts?.adding('acknowledged') ?? [],
      ...value(counts?.acknowledged),
      definition:
        '群发通知的知悉人次：一人知悉一份通知计一人次，含线下录入；按通知发出的年份计，次年才知悉的也计入发出的一年。',
    },
  ];
}

/** Says in somebody's year of which notice they took note, by which receipt. */
export function acknowledgedEntry({ notice, date, receipt }: AcknowledgedNotice): PersonalEntry {
  return {
    ...{ date, text: notice.title, heading: notice.kind === 'reminder' ? '提醒知悉' : '通知知悉' },
    ...(receipt !== undefined && { receipt: receiptNumber(notice.code, receipt) }),
  };
}
