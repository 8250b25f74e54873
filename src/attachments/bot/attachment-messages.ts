import { label } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import { endButton } from '../../kernel/styled-buttons.ts';
import type { Reminder } from '../../reminders/services/reminders.ts';
import type { Attachment, Look } from '../domain/attachment.ts';
import type { Company } from '../services/attachments.ts';

export const PICTURE = '图片';
export const VIDEO = '视频';

export const toasts = {
  over: '这条提醒已经发出或已过时效，不能再附文件。',
  none: '这条提醒没有附件。',
  taken: '已去掉附件。',
};

const toWave = ({ wave }: Reminder): Button => ({ text: '返回', data: `holidays.wave:${wave.id}` });

/** Returns the row on a wave's card that leads to what goes out with it. */
export const attachmentRows = (
  { wave }: Reminder,
  attachment: Attachment | undefined,
  { others }: Company,
): Button[][] => [
  [
    {
      text: label(
        `📎 附件：${attachment?.name ?? '无'}`,
        others.length > 0 ? `，并入 ${others.length} 份` : '',
      ),
      data: `attachment.open:${wave.id}`,
    },
  ],
];

/** Shows what goes out with a reminder and asks for another; `note`: what was wrong with what came. */
export const attachmentCard = (
  reminder: Reminder,
  attachment: Attachment | undefined,
  company: Company,
  note?: string,
): Message =>
  card(
    '提醒的附件',
    [
      note && `⚠ ${note}`,
      `提醒：${reminder.text.title}`,
      `附件：${attachment ? attachment.name : '无'}`,
      ...companyLines(company),
      `请发送一个文件、一张图片或一段视频（如案例、海报）${attachment ? '，代替现在的' : ''}。它和提醒一起发出，在提醒的前面。`,
    ],
    [
      ...(attachment ? [[endButton('去掉附件', `attachment.take:${reminder.wave.id}`)]] : []),
      [toWave(reminder)],
    ],
  );

/** Says with what a reminder goes out as one, and that nothing that was put to it is left behind. */
const companyLines = ({ into, others }: Company): string[] => [
  ...(into ? [`这条并入同日的“${into.text.title}”，附件随那一条发出，收到那一条的人都收到。`] : []),
  ...others.map(
    ({ reminder, attachment }) => `一并发出：${attachment.name}（附在“${reminder.text.title}”上）`,
  ),
];

/** Says that the file, which stands above as it will arrive, goes out with the reminder. */
export const attached = (reminder: Reminder, { name }: Attachment, company: Company): Message =>
  card(
    '✅ 已附上',
    [
      `附件：${name}（即上面这条，请不要删除）`,
      `提醒：${reminder.text.title}`,
      ...companyLines(company),
      '用“试发给我”可以看到发出时的样子。',
    ],
    [[toWave(reminder)]],
  );

export const REFUSED = {
  kind: '只收一个文件、一张图片或一段视频。',
  album: '一条提醒只附一份，请单独发送其中一份。',
  secret: '标有密级或“内部资料”的文件不通过机器人发送，请按保密规定传递，并删去刚才发来的消息。',
  gone: '没有取到这份文件，请重新发送。',
} as const;

/** Says in the chat into which a file was copied why it stands there: just above. */
export const gatheredCard = ({ name }: Attachment): Message =>
  standing(
    card('📎 一并发出的附件', [
      `附件：${name}（即上面这条，请不要删除）`,
      '它附在另一条提醒上，两条提醒同日，并为一条发出，两份附件都带上。',
    ]),
  );

const WHAT_BECAME: Readonly<Record<Look | 'apart', string>> = {
  ahead: '提醒照常发送，不带附件。需要的请重新附上。',
  after: '有的人收到的提醒不带附件。',
  apart: '两条提醒并为一条，这一份没能合到一起，提醒没有带上它。需要的请用 /broadcast 另发。',
};

/** Tells the officers that a file is not there any more, and what became of its reminder. */
export const goneCard = (reminder: Reminder, { name }: Attachment, look: Look | 'apart'): Message =>
  standing(
    card(
      look === 'apart' ? '⚠ 有一份附件没有发出' : '⚠ 提醒的附件已不在',
      [
        `提醒：${reminder.text.title}`,
        `附件：${name}${look === 'apart' ? '' : '（聊天中的原件被删除，或者换过机器人）'}`,
        WHAT_BECAME[look],
      ],
      [[{ text: '查看提醒', data: `holidays.wave:${reminder.wave.id}` }]],
    ),
  );
