import { audienceLines, headcountLine } from '../../bot/messages/audience.ts';
import { askHeadcount, type HeadcountRefusal, headcountNote } from '../../bot/messages/headcount.ts';
import { recipientsButton } from '../../bot/messages/recipients.ts';
import type { Headcount } from '../../kernel/audience.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import { sampleButtons } from '../../notices/bot/notice-messages.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import { TITLE_MAX_LENGTH } from '../../notices/domain/notice-title.ts';
import type { BroadcastDraft, OfferedContent, UntitledDraft } from '../domain/broadcast.ts';
import { albumWords } from './album-messages.ts';
import { REFUSED_CONTENT } from './content-kinds-messages.ts';
import { settingsButton } from './draft-options-messages.ts';

const CANCEL: Button = { text: '取消', data: 'broadcast.cancel' };

const cancelDraft = ({ number }: { number: number }): Button => ({
  ...CANCEL,
  data: `broadcast.cancel:${number}`,
});

/** What of a draft shows under its preview. */
export type Shown = Pick<BroadcastDraft, 'asksReceipt' | 'links'>;

/** Returns the buttons under a preview, which only show what people will have. */
export const previewRows = ({ asksReceipt, links }: Shown): Button[][] =>
  sampleButtons(
    {
      ...{ id: 'broadcast', kind: 'broadcast', content: { kind: 'copy', ...(links && { links }) } },
      action: asksReceipt ? 'acknowledge' : 'none',
    },
    'broadcast.sample',
  );

export const toasts = {
  sample: '这是预览：受众收到后点这里即为知悉。',
  nobody: '受众中没有可送达的人，请重新选择。',
  notRepeatable: '这种通知不能再发一次。',
  notCopied: '这条消息不能群发，仍用原来的内容。',
};

/** Asks for what is to be sent, above the latest notices, each a way to its result. */
export const askForContent = (recent: readonly Notice[], rows: Button[][] = []): Message =>
  card(
    '群发通知',
    [
      '请把要发的内容发给我：文字、图片、文件，或者一个相册（几张图片、几个文件一次发出）。',
      '我会先原样发回给您看，再选择受众，最后确认。',
    ],
    [
      ...rows,
      ...recent.map((notice) => [
        {
          text: `📊 ${notice.title}${notice.recall ? '（已撤回）' : ''}`,
          data: `notice.result:${notice.id}`,
        },
      ]),
      [CANCEL],
    ],
  );

/** Asks for the words of a notice that was spoken, for those whose accounts take none such. */
export const askForWords = ({ title }: Notice, people: number): Message =>
  card(
    '改发文字',
    [
      title,
      `${people} 人设置了不接收语音和视频消息。请把内容写成文字发给我，受众已选好这 ${people} 人，最后确认。`,
    ],
    [[CANCEL]],
  );

type Refused = keyof typeof REFUSED_CONTENT;
const refusedKind = (kind: Refused) => REFUSED_CONTENT[kind];

/** Says that content of this kind cannot be sent to many, and what can be done instead. */
export function contentRefused(kind: Refused): Message {
  const { name, instead } = refusedKind(kind);
  return card(`${name}不能群发`, [instead], [[CANCEL]]);
}

/** Asks how the officer calls what has no words. */
export const askForTitle = (draft: UntitledDraft, note?: string): Message =>
  card(
    '请给这条通知起个标题',
    [
      note,
      '上面的内容没有文字。请发一行标题，发给受众的内容不变。',
      '标题用于结果、催办和回执，例如：会议地点。',
    ],
    [[{ text: '返回', data: `broadcast.back:${draft.number}` }, cancelDraft(draft)]],
  );

export const TITLE_WRONG = `⚠ 标题是一行文字，不超过 ${TITLE_MAX_LENGTH} 字。`;

/** Says that what was to be sent again is not there any more. */
export const formerGone = (title: string): Message =>
  card(
    '内容已经找不到',
    [title, '原来的消息已被删除，或者换过机器人，或者换好内容后超出了长度。请把内容重新发给我。'],
    [[{ text: '群发通知', data: 'broadcast.home' }]],
  );

export const cancelled = (): Message => card('已取消', ['没有发送任何内容。']);

const keep = ({ number }: BroadcastDraft): Button => ({
  text: '继续用原来的',
  data: `broadcast.keep:${number}`,
});

const WITHOUT_WORDS = '没有文字的内容';

/** Offers to send a second message instead, which is no part of the broadcast: the admin may have meant it to be. */
export const offerContent = (draft: BroadcastDraft, { title, messageId }: OfferedContent): Message =>
  card(
    '刚才这条消息没有加入群发',
    [
      `要发的内容：${draft.title}`,
      `刚才这条：${title ?? WITHOUT_WORDS}`,
      '一次群发只有一条内容。需要补充时，请合并成一条再发给我。',
    ],
    [[{ text: '换成这一条', data: `broadcast.swap:${draft.number}:${messageId}` }], [keep(draft)]],
  );

/** Says that a second message was of no use, and that what is going to be sent has not changed. */
export function contentLeftOut(draft: BroadcastDraft, kind: Refused): Message {
  const { name, instead } = refusedKind(kind);
  return card(`${name}不能群发`, [instead, `要发的内容没有变：${draft.title}`], [[keep(draft)]]);
}

/** Says that an edit makes no content, and that what stands in the preview is still what is going to be sent. */
export function editLeftOut({ number }: { number: number }, kind: Refused): Message {
  const { name, instead } = refusedKind(kind);
  return card(
    `改成的${name}不能群发`,
    [instead, '要发的仍是上面的预览。不再发的，请点“取消”。'],
    [[{ text: '继续用原来的', data: `broadcast.keep:${number}` }], [cancelDraft({ number })]],
  );
}

/** Says what will be sent now, in the place of what was to be. */
export const swapped = ({ title }: OfferedContent): Message =>
  card('已换成这一条', [`要发的内容：${title ?? WITHOUT_WORDS}（即下面的预览）`, '受众和设置不变。']);

/** Returns the rows under the choice of the audience. */
export const draftRows = (draft: BroadcastDraft): Button[][] => [
  [settingsButton(draft)],
  [nextButton('下一步 ➡', `broadcast.next:${draft.number}`)],
  [{ text: '返回', data: `broadcast.back:${draft.number}` }, cancelDraft(draft)],
];

const DEED = '发送';
const TIME_OVER = '⚠ 选定的发送时间已经过去，请改发送时间。';

/**
 * Shows everything that was decided, and asks for the headcount, which must be typed; `answer` says what was wrong with the last
 * one.
 */
export function confirmCard(
  draft: BroadcastDraft,
  headcount: Headcount,
  { when, settled }: { when: string; settled: readonly string[] },
  answer?: HeadcountRefusal | 'over',
): Message {
  return card(
    '确认群发',
    [
      answer && (answer === 'over' ? TIME_OVER : headcountNote(answer, DEED)),
      `内容：${draft.title}（${albumWords(draft)}即上面的预览）`,
      ...audienceLines(draft.choice),
      headcountLine(headcount),
      ...settled,
      draft.when && `发送时间：${when}。到时按名册重新计算受众。`,
      askHeadcount(DEED, '可送达', headcount.reachable),
    ],
    [
      [
        { text: '🕘 发送时间', data: `broadcast.when:${draft.number}` },
        settingsButton(draft),
        recipientsButton('broadcast', String(draft.number)),
      ],
      [{ text: '返回', data: `broadcast.who:${draft.number}` }, cancelDraft(draft)],
    ],
  );
}
