import { answeredMessage, correctedMessage, ROOM } from '../../asks/bot/receipt-messages.ts';
import type { ShownText } from '../../asks/domain/ask.ts';
import { otherThings } from '../../asks/domain/nudge-load.ts';
import { receiptNumber } from '../../asks/domain/receipt.ts';
import { dayText } from '../../bot/messages/moment.ts';
import type { LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { Button, Message } from '../../kernel/message.ts';
import { STANDS } from '../../kernel/standing-card.ts';
import { confirmButton, nextButton } from '../../kernel/styled-buttons.ts';
import { versionOf } from '../domain/correction.ts';
import { type Linked, linkButtons } from '../domain/link-buttons.ts';
import type { Notice } from '../domain/notice.ts';
import { asksPromise, type MayPromise } from '../domain/promise.ts';
import { shownContent } from '../domain/shown-content.ts';
import { noticeWords } from './ask-words-messages.ts';

const OTHERS_SHOWN = 5;

/** Returns what stands on the button by which people take note of a notice. */
export const acknowledgeLabel = (notice: MayPromise): string =>
  asksPromise(notice) ? '✅ 已知悉，将遵守' : '✅ 已知悉';

/** What says of a notice which button stands under it. */
type Leading = MayPromise &
  Pick<Notice, 'id' | 'action'> & { content: Linked } & Partial<Pick<Notice, 'examId' | 'button' | 'former'>>;

/** Shows a notice as it arrives: bold first line and the button of its action. A copy brings its own text. */
export function presentNotice(notice: Notice): Message & { buttons: Button[][] } {
  const { text, entities } = shownContent(notice.content);
  return {
    text: notice.content.kind === 'text' ? text : '',
    entities,
    buttons: buttonsUnder(notice),
  };
}

/** Returns the buttons as they will stand under a notice, with data of their own: in a preview they count for nothing. */
export const sampleButtons = (notice: Leading, data: string): Button[][] =>
  buttonsUnder(notice).map((row) => row.map((button) => ('url' in button ? button : { ...button, data })));

/**
 * Makes what shows how notices look in an office's time zone. A correction stands in the place of what it corrects: with the button
 * of the corrected version and the day of the correction, which no receipt is given for, or with the receipt that the person has. Who has taken note of the corrected text already (its edit is
 * repeated: the reply was lost) is not told that it was the former one. A nudge names what else is `waiting` for its person.
 */
export function createPresenter(zone: string) {
  return (notice: Notice, earlier?: LedgerEntry, waiting: readonly Button[] = []): Message => {
    if (notice.nudge) return presentNudge(notice, notice.nudge.of, waiting);
    if (notice.kind !== 'correction') return presentNotice(notice);
    const { receipt: sequence, acknowledgedAt, version = 1 } = earlier ?? {};
    const shown = shownContent(notice.content);
    if (sequence !== undefined && acknowledgedAt !== undefined) {
      const { of: askId = '', number: before = 1 } = notice.followUp ?? {};
      const number = receiptNumber(notice.code, sequence);
      const beside = linkButtons(notice.content);
      const receipt = { askId, words: noticeWords, number, acknowledgedAt, beside };
      return (version > before ? answeredMessage : correctedMessage)(shown, receipt, zone);
    }
    return presentCorrected(notice, zone);
  };
}

/** Shows a corrected notice, on the day of its correction, to whoever has not taken note of what it said before. */
export function presentCorrected(
  notice: Pick<Notice, 'content' | 'createdAt'> & Leading,
  zone: string,
): Message {
  const shown = shownContent(notice.content);
  const text = withMark(shown, `（已更正 ${dayText(notice.createdAt, zone)}）`);
  return { text, entities: shown.entities, buttons: buttonsUnder(notice) };
}

/** Whoever has not taken note sees that the text is not as it was; where there is no room for the mark, it is left out. */
function withMark({ text, words }: ShownText, mark: string): string {
  const whole = `${text}\n\n${mark}`;
  return whole.length > ROOM[words] ? text : whole;
}

/** The one message of the day is about all that waits for its person. */
function presentNudge(notice: Notice, askId: string, waiting: readonly Button[]): Message {
  const shown = presentNotice(notice);
  const own = { askId, data: buttonUnder(notice).data };
  const others = otherThings(waiting, own, OTHERS_SHOWN);
  if (!others) return shown;
  const more = others.total > others.shown.length ? '，全部见 /menu' : '';
  return {
    ...shown,
    text: `${shown.text}\n您另有 ${others.total} 项待办${more}：`,
    buttons: [...shown.buttons, ...others.shown.map((button) => [button])],
  };
}

/** What the bot says unasked leads on as well: where it asks for nothing, to the menu, below which it stays. */
const MENU_BELOW = { text: '打开主菜单', data: STANDS.put('menu.open') ?? 'menu.open' };

/** What is copied is the office's own word, not the bot's: where it asks for nothing it arrives as its author wrote and saw it. */
function buttonsUnder(notice: Leading): Button[][] {
  const button = buttonUnder(notice);
  const isAskedNothing = button === MENU_BELOW && notice.content.kind === 'copy';
  const links = linkButtons(notice.content);
  return [...links.map((link) => [link]), ...(isAskedNothing ? [] : [[button]])];
}

function buttonUnder(notice: Leading): Extract<Button, { data: string }> {
  const { action, id, examId, button, nudge, followUp, former } = notice;
  if (action === 'open' && button) return nextButton(button.text, button.data);
  if (action === 'enter-exam' && examId) return nextButton('📝 进入考试', `exam.enter:${examId}`);
  // Another nudge is answered by taking note of the notice it is about.
  if (action === 'acknowledge' || nudge) {
    const version = nudge ? nudge.version : followUp ? followUp.number + 1 : versionOf({ former });
    return confirmButton(acknowledgeLabel(notice), acknowledgeData(nudge?.of ?? followUp?.of ?? id, version));
  }
  return MENU_BELOW;
}

/** The button says which version stands above it: the receipt is given for that one. */
function acknowledgeData(noticeId: string, version = 1): string {
  return version === 1 ? `receipt.ack:${noticeId}` : `receipt.ack:${noticeId}:${version}`;
}
