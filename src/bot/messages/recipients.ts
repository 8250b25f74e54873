import type { FailureReason } from '../../delivery/domain/delivery.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { reasonText } from './failure-reason.ts';
import { filedFrame } from './filed-frame.ts';
import { fullMoment } from './moment.ts';
import { pageOfNames } from './names-by-department.ts';
import { pageButtons, pageNumber } from './pages.ts';

type Recipient = Person & { why: FailureReason | undefined };

/** What the names are shown for: how it is called, and the way back to it. */
export type RecipientsOf = { title: string; back: Button };

/** Returns the button that leads to the names of those who are going to get something. */
export const recipientsButton = (feature: string, token: string): Button => ({
  text: '👥 名单',
  data: `${feature}.to:${token}:0`,
});

const remarkOf = ({ why }: Recipient): string => (why ? reasonText(why) : '');

function countsText(recipients: readonly Recipient[]): string {
  const unreached = recipients.filter(({ why }) => why !== undefined).length;
  return unreached === 0
    ? `共 ${recipients.length} 人，均可送达。`
    : `共 ${recipients.length} 人，其中 ${unreached} 人不可送达，姓名后写明原因。`;
}

/** Shows a page of those who are going to get something, by department, with what keeps it from reaching some of them. */
export function recipientsCard(
  { title, back }: RecipientsOf,
  recipients: readonly Recipient[],
  wanted: number,
  data: { page(page: number): string; sheet: string },
): Message {
  const page = pageOfNames(recipients, wanted, (one) => (one.why ? `（${remarkOf(one)}）` : ''));
  return card(
    `将收到的人${pageNumber(page)}`,
    [title, countsText(recipients), ...page.entries],
    [
      ...pageButtons(page, data.page),
      ...(recipients.length === 0 ? [] : [[{ text: '⬇ 下载 .xlsx', data: data.sheet }]]),
      [{ ...back, text: '返回' }],
    ],
  );
}

/** Returns the table of those who are going to get something, as of `now`. */
export function recipientsSheet(
  { title }: Pick<RecipientsOf, 'title'>,
  recipients: readonly Recipient[],
  { zone, now }: { zone: string; now: number },
): WriteSheet {
  const nameOf = namesApart(recipients, ['department']);
  return {
    name: '收件人',
    frame: filedFrame(`${title}收件人名单`, [
      `截至 ${fullMoment(now, zone)}，尚未发送`,
      countsText(recipients),
    ]),
    columns: [
      { title: '序号', width: 6, format: 'number' },
      { title: '部门', width: 28 },
      { title: '姓名' },
      { title: '不可送达的原因', width: 28 },
    ],
    rows: recipients.map((one, index) => [index + 1, one.department, nameOf(one), remarkOf(one)]),
  };
}

/** Returns what the file is called. */
export const recipientsFile = (title: string): string => `${title}收件人名单.xlsx`;

export const RECIPIENTS_BELOW = '名单见下面的文件。';
