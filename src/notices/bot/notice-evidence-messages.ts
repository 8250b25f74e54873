import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Notice, NoticeContent } from '../domain/notice.ts';
import type { NoticeOfYear } from '../services/notice-year.ts';

const KINDS: Partial<Record<Notice['kind'], string>> = { reminder: '节点提醒', broadcast: '群发通知' };

export const listName = '通知目录.xlsx';
export const listProves = (count: number): string =>
  `当年的提醒和群发通知 ${count} 份，逐份列出送达、知悉和校验值`;

/** Returns every notice of a year in a line, with the end of its chain of receipts. */
export function noticeList(listed: readonly NoticeOfYear[]): WriteSheet {
  return {
    name: '通知目录',
    columns: [
      { title: '编号', width: 16 },
      { title: '发出时间', format: 'date-time' },
      { title: '类别' },
      { title: '标题', width: 40 },
      { title: '送达', format: 'number' },
      { title: '知悉', format: 'number' },
      { title: '更正', format: 'number' },
      { title: '撤回', width: 24 },
      { title: '校验值', width: 46 },
    ],
    rows: listed.map(({ notice, sent, acknowledged, reference }): Cell[] => [
      ...[`QF-${notice.code}`, new Date(notice.createdAt), KINDS[notice.kind] ?? null, notice.title],
      ...[sent, notice.action === 'acknowledge' ? acknowledged : null, notice.former?.length ?? null],
      ...[notice.recall ? `已撤回：${notice.recall.reason}` : null, reference.hash],
    ]),
  };
}

export const noticeFileName = ({ code, title }: Notice): string => `QF-${code} ${title}.xlsx`;

/** Says what the file of one notice shows. */
export function noticeProves({ notice, sent, acknowledged }: NoticeOfYear): string {
  const versions = notice.former ? '全文（含更正前的各版）' : '全文';
  const answered = notice.action === 'acknowledge' ? `，知悉 ${acknowledged}` : '（不要求回执）';
  return `${notice.title}：${versions}和逐人回执，送达 ${sent}${answered}`;
}

/**
 * Returns what a notice said in each of its versions, the first first.
 *
 * @param digestOf of the content that a receipt is given for
 */
export function textSheet(
  { content, former = [], createdAt }: Notice,
  digestOf: (content: NoticeContent) => string,
): WriteSheet {
  const versions = [...former.map((earlier) => earlier.content), content];
  return {
    name: '全文',
    columns: [
      { title: '版本', format: 'number' },
      { title: '自何时起', format: 'date-time' },
      { title: '正文', width: 80 },
      { title: '内容校验码', width: 46 },
    ],
    rows: versions.map((version, index): Cell[] => [
      ...[index + 1, new Date(former[index - 1]?.correctedAt ?? createdAt)],
      ...[textOf(version), digestOf(version)],
    ]),
  };
}

/** What a content says in words; a picture or a file lies in the chat from which it was sent. */
function textOf(content: NoticeContent): string {
  const { attached } = content;
  const many = attached && `（附 ${attached.messageIds.length} 份图片或文件，原件在聊天中）`;
  if (content.kind === 'text') return [content.text, many].filter(Boolean).join('\n');
  const { text = '', file, links = [] } = content;
  const said = [text.trim(), file !== undefined && '（附图片或文件，原件在聊天中）', many];
  return [...said, ...links.map((link) => `链接：${link.text} ${link.url}`)].filter(Boolean).join('\n');
}
