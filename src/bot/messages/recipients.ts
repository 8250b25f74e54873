import type { FailureReason } from '../../delivery/domain/delivery.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { absenceOn } from '../../kernel/absence.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { dateOf, type PlainDate } from '../../kernel/plain-date.ts';
import { awayText } from './away.ts';
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

/** When the names are looked at (epoch ms): who is away on that day is marked. */
type AsOf = { zone: string; now: number };

/** Says what is to be known of somebody before it is sent: why nothing reaches them, and that they are away, until when. */
function remarkOf(recipient: Recipient, today: PlainDate): string {
  const { why } = recipient;
  const absence = absenceOn(recipient, today);
  return [why && reasonText(why), absence && `外出：${awayText(absence)}`].filter(Boolean).join('；');
}

function countsText(recipients: readonly Recipient[], today: PlainDate): string {
  const unreached = recipients.filter(({ why }) => why !== undefined).length;
  const away = recipients.filter((one) => absenceOn(one, today)).length;
  const marked = [unreached > 0 && `${unreached} 人不可送达`, away > 0 && `${away} 人外出`].filter(Boolean);
  const reached = unreached === 0 ? '，均可送达' : '';
  return marked.length === 0
    ? `共 ${recipients.length} 人${reached}。`
    : `共 ${recipients.length} 人${reached}，其中 ${marked.join('、')}，姓名后注明。`;
}

/** Shows a page of those who are going to get something, by department, with what keeps it from reaching some of them, and who is away. */
export function recipientsCard(
  { title, back }: RecipientsOf,
  recipients: readonly Recipient[],
  wanted: number,
  { zone, now, ...data }: AsOf & { page(page: number): string; sheet: string },
): Message {
  const today = dateOf(now, zone);
  const remarked = (one: Recipient) => {
    const remark = remarkOf(one, today);
    return remark && `（${remark}）`;
  };
  const page = pageOfNames(recipients, wanted, remarked);
  return card(
    `将收到的人${pageNumber(page)}`,
    [title, countsText(recipients, today), ...page.entries],
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
  { zone, now }: AsOf,
): WriteSheet {
  const today = dateOf(now, zone);
  const nameOf = namesApart(recipients, ['department']);
  return {
    name: '收件人',
    frame: filedFrame(`${title}收件人名单`, [
      `截至 ${fullMoment(now, zone)}，尚未发送`,
      countsText(recipients, today),
    ]),
    columns: [
      { title: '序号', width: 6, format: 'number' },
      { title: '部门', width: 28 },
      { title: '姓名' },
      { title: '备注', width: 36 },
    ],
    rows: recipients.map((one, index) => [index + 1, one.department, nameOf(one), remarkOf(one, today)]),
  };
}

/** Returns what the file is called. */
export const recipientsFile = (title: string): string => `${title}收件人名单.xlsx`;

export const RECIPIENTS_BELOW = '名单见下面的文件。';
