import { numberButtons, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import type { WordData } from '../../files/word/documents.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { HandoverChapter, HandoverEntry } from '../../kernel/handover-part.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { comingFrom } from '../../kernel/origin.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { shorten } from '../../kernel/shorten.ts';
import type { KeptPlaces } from '../domain/kept-places.ts';

const CHAPTERS: Readonly<Record<HandoverChapter, string>> = {
  people: '人员',
  running: '正在进行',
  coming: '将要到来',
  open: '尚未办完',
  kept: '资料所在',
};

/** Longer ones are read whole in the Word file. */
const SHOWN_LENGTH = 120;

const listData = (page: number): string => `succession.show:${page}`;

/** Lists a page of what is handed over, each a way to what it speaks of. */
export function handoverCard(entries: readonly HandoverEntry[], wanted: number): Message {
  const shown = pageOf(entries, wanted);
  const lines = shown.entries.map(
    ({ chapter, text }, at) =>
      `${shown.first + at + 1}. 〔${CHAPTERS[chapter]}〕${shorten(text, SHOWN_LENGTH)}`,
  );
  const here = listData(shown.page);
  return card(
    `交接清单${pageNumber(shown)}`,
    [`共 ${entries.length} 项，按现在的情况列出：`, ...lines],
    [
      ...numberButtons(
        shown.entries.map(({ open }) => open && comingFrom(open, here)),
        shown.first,
      ),
      ...pageButtons(shown, listData),
      [WORD_BUTTON],
      [{ text: '返回', data: 'menu.open' }],
    ],
  );
}

const WORD_BUTTON: Button = { text: '📄 生成 Word', data: 'succession.document' };

/** Fills the list for the file, which both sign. */
export const handoverData = (
  entries: readonly HandoverEntry[],
  { office, today }: { office: string; today: PlainDate },
): WordData => ({
  单位: office,
  日期: chineseFullDate(today),
  事项: entries.map(({ chapter, text }, at) => ({
    序号: String(at + 1),
    类别: CHAPTERS[chapter],
    内容: text,
  })),
});

export const documentName = (today: PlainDate): string => `交接清单-${today}.docx`;

/** Says where the office's things lie, for whoever looks after the machine. */
export function keptEntries({
  data,
  isElsewhere,
  scenarios,
  templates,
  questionBank,
}: KeptPlaces): HandoverEntry[] {
  const entry = (text: string): HandoverEntry => ({ chapter: 'kept', text });
  return [
    entry(
      isElsewhere
        ? `数据在 REDIS_URL 所指的 Redis 中，备份由管理它的人做；机器上的文件夹：${data}`
        : `数据和备份：${data}，备份就是复制这个文件夹`,
    ),
    entry(`节日方案、承诺书、风险点：${scenarios}`),
    entry(`Word 模板：${templates}`),
    entry(`题库：${questionBank}；单位自己的题目在数据里`),
    entry('运行设置：程序文件夹中的 .env（含机器人令牌，不外传）；安装、备份、换机器人见 docs/operations.md'),
    entry('各类表格和材料：/report 的佐证材料、年度台账，/audit 的操作记录'),
  ];
}
