import { dayText, momentText } from '../../bot/messages/moment.ts';
import { numberButtons, type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { senderText } from '../../people/bot/letter-messages.ts';
import type { ReceivedLetter } from '../../people/services/letter-box.ts';

const cancel = [[{ text: '取消', data: 'suggest.cancel' }]];

/** Returns the button of the menu that leads officers to what they have not answered. */
export const openButton = (count: number): Button => ({
  text: `意见建议（${count}）`,
  data: 'suggest.list:0',
});

export const askForSuggestion = (): Message =>
  card('意见建议', ['请用一条文字消息写下您的意见或建议，将直接转交本单位廉政专员。'], cancel);

export const textOnly = (): Message => card('只能接收文字', ['请把意见写成一条文字消息。'], cancel);

export const tooLong = (most: number): Message =>
  card('内容太长', [`一次请不超过 ${most} 字；可以分几次写。这一条没有保存。`], cancel);

export const dayFull = (): Message =>
  card('今天写得够多了', ['您今天的意见建议已满，这一条没有保存。请明天再写，或当面告诉廉政专员。']);

export const suggestionPassedOn = (): Message =>
  card('已收到', ['您的意见已保存并转交廉政专员，感谢您的参与。', '专员的答复会直接发给您。']);

/** Says that it is saved, though no officer could be told just now: the menu shows them that something waits. */
export const suggestionSaved = (): Message =>
  card('已收到', ['您的意见已保存。暂时没有联系上廉政专员，专员打开主菜单时会看到。', '答复会直接发给您。']);

/** Says that the new words are in the place of the old. */
export const suggestionRevised = (isTold: boolean): Message =>
  card('修改已保存', [isTold ? '专员看到的是修改后的内容。' : '专员打开主菜单时会看到修改后的内容。']);

export const editTooLate = (): Message =>
  card('修改没有保存', ['专员已经答复原来的内容。如有补充，请发送 /suggest 另写一条。']);

/** Hands the suggestion to an officer, at once. */
export const suggestionFor = (suggestion: ReceivedLetter): Message =>
  handedOn('收到一条意见建议', suggestion);

/** Hands it to an officer once more, as its author has changed it. */
export const suggestionChanged = (suggestion: ReceivedLetter): Message =>
  handedOn('一条意见建议已由本人修改', suggestion);

const handedOn = (title: string, { number, sender, text }: ReceivedLetter): Message =>
  card(
    title,
    [`${senderText(sender)}：`, text],
    [
      [
        { text: '答复', data: `suggest.answer:${number}` },
        { text: '全部意见', data: 'suggest.list' },
      ],
    ],
  );

const ENTRY_TEXT_LENGTH = 24;

/** Lists what the officers received, the newest first; the numbered buttons open each. */
export function listCard(page: Page<ReceivedLetter>, open: number, zone: string): Message {
  if (page.total === 0) return card('意见建议', ['还没有人写过意见。']);
  return card(
    `意见建议 ${page.total} 条，${open > 0 ? `${open} 条未回复` : '均已回复'}${pageNumber(page)}`,
    page.entries.map((one, index) => `${index + 1}. ${entryText(one, zone)}`),
    [
      ...numberButtons(page.entries.map(({ number }) => `suggest.show:${number}:${page.page}`)),
      ...pageButtons(page, (to) => `suggest.list:${to}`),
    ],
  );
}

function entryText({ sender, text, at, answer }: ReceivedLetter, zone: string): string {
  const words = shorten(text.replace(/\s+/g, ' '), ENTRY_TEXT_LENGTH);
  return `${dayText(at, zone)} ${sender?.name ?? '已离开的人员'}：${words}${answer ? '（已回复）' : ''}`;
}

/** Shows one suggestion as it was written. `page`: of the list, to go back to. */
export function suggestionCard(suggestion: ReceivedLetter, page: number, zone: string): Message {
  const { number, sender, text, at, editedAt, answer } = suggestion;
  const back = { text: '⬅ 返回', data: `suggest.list:${page}` };
  return card(
    `意见建议 · ${answer ? '已回复' : '未回复'}`,
    [
      `${senderText(sender)} ${momentText(at, zone)}${editedAt === undefined ? '' : `（${momentText(editedAt, zone)} 修改）`}：`,
      text,
      answer && answerText(answer, zone),
    ],
    answer
      ? [[back]]
      : [
          [
            { text: '答复', data: `suggest.answer:${number}` },
            { text: '已当面答复', data: `suggest.close:${number}:${page}` },
          ],
          [back],
        ],
  );
}

function answerText({ at, officer, text }: NonNullable<ReceivedLetter['answer']>, zone: string): string {
  const who = [momentText(at, zone), officer?.name].filter(Boolean).join(' ');
  return text === undefined ? `${who} 已当面答复。` : `${who} 答复：${text}`;
}

/** Asks an officer for the answer, under the words that it answers. */
export const askAnswer = ({ number, sender, text }: ReceivedLetter): Message =>
  card(
    `答复${sender?.name ?? '已离开的人员'}`,
    [text, '', '请用一条文字消息写下答复，将直接发给本人。'],
    [[{ text: '⬅ 返回', data: `suggest.show:${number}:0` }]],
  );

const QUOTED_LENGTH = 60;

/** Gives the sender the answer. */
export const answerNotice = (suggestion: ReceivedLetter, answer: string): Message =>
  card('您的意见建议有了答复', [
    `您写的是：${shorten(suggestion.text.replace(/\s+/g, ' '), QUOTED_LENGTH)}`,
    `答复：${answer}`,
  ]);

export const toList: Button[][] = [[{ text: '全部意见', data: 'suggest.list' }]];

/** Says whether the answer has reached whoever wrote; where it has not, the officer tells them. */
export const answered = (isTold: boolean): Message =>
  isTold
    ? card('已答复', ['答复已发给本人，并记在这条意见下面。'], toList)
    : card('答复已保存', ['本人暂时联系不上，答复没有送达，请当面告知。'], toList);

export const closedToast = '已标为已回复。';
