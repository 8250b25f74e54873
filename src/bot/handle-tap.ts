import type { Context } from 'grammy';
import type { MessageEntity, Message as TelegramMessage } from 'grammy/types';
import {
  heldForSeconds,
  isTapTooOld,
  isUneditable,
  isUnmodified,
} from '../delivery/channels/telegram-refusals.ts';
import { inlineKeyboard, type Message } from '../kernel/message.ts';
import { carryOrigin, splitOrigin } from '../kernel/origin.ts';
import { STANDS } from '../kernel/standing-card.ts';
import { wordsUnder } from './content-kinds.ts';
import type { FeatureContext } from './context.ts';
import type { Feature, TapResult } from './feature.ts';
import { type ContextDeps, createFeatureContext } from './feature-context.ts';
import type { FeatureRegistry } from './feature-registry.ts';
import { ownFlow } from './flow.ts';
import { flowBefore } from './flow-before.ts';
import { inTopicOf } from './group-chat.ts';
import type { Handling } from './handling.ts';
import { doneAfterAll, lateAnswer, savedCardLater, stillComesBelow, toasts } from './messages/common.ts';
import { editText, sendMessage } from './send-message.ts';
import { AS_TEXT, type Drawn, type TableForms } from './table-forms.ts';
import { unlessRefused } from './unless-refused.ts';
import { admits, type Speaker } from './viewer.ts';
import { later, sayingItIsMade, sayingItTakesLong } from './wait-line.ts';
import { withWayOn } from './with-way-on.ts';

/** An answer later than this is seen to be late. */
const ANSWER_WITHIN_MS = 200;

/** What a tap leads to, with what it says as it is sent. */
type Outcome = Omit<TapResult, 'card' | 'reply'> & { card?: Drawn; reply?: Drawn };

type Keyboard = NonNullable<TapResult['keyboards']>[number];

/**
 * Handles a tap on a button: finds the feature by the data's prefix, checks role, and lets the handler decide. The callback is
 * answered and the card edited at the same time; the answer goes out whatever happens. What somebody asks for again while it is being
 * made for them, from whatever card, is made once.
 *
 * @param decided what it leads to, where that was decided early
 */
export async function handleTap(
  deps: ContextDeps,
  registry: FeatureRegistry,
  ctx: Context,
  { speaker, handling, decided: early }: { speaker: Speaker; handling: Handling; decided?: TapResult },
): Promise<void> {
  const { data: sent, has: asText } = AS_TEXT.take(ctx.callbackQuery?.data ?? '');
  const tapped = STANDS.take(sent);
  const { data, origin } = splitOrigin(tapped.data);
  const [target = '', ...args] = data.split(':');
  const button = registry.findButton(target);
  if (!button) return answer(ctx, { toast: toasts.outdated, alert: true }, handling);
  if (!admits(button.roles, speaker.role)) return answer(ctx, refusal(speaker), handling);
  const was = button.feature.onMessage && (await flowBefore(deps.inbox, speaker.telegramId, handling));
  const flow = ownFlow(button.feature, was);
  const context = createFeatureContext(deps, ctx, speaker, button.feature, flow);
  context.origin = origin;
  const decide = async () =>
    (await button.handler(context, ...args)) ?? (await outdated(button.feature, context));
  const decided = early ?? (await sayingItTakesLong(ctx, handling, decide, deps.later));
  const show = async (result: TapResult) => {
    const led = ctx.chat?.type === 'private' ? withWaysOn(result, speaker, origin) : undefined;
    const shown = led && hasTable(led) ? await withTables(deps.tables, led, { asText, origin }) : led;
    await act(deps, ctx, shown ?? result, handling, tapped.has);
  };
  const { make, making } = decided;
  if (!make) return show(decided);
  const isMade = await deps.unlessUnderWay(`${ctx.chat?.id}:${speaker.telegramId}:${data}`, async () => {
    const inTurn = () => deps.inTurn(speaker.telegramId, make);
    await show(await sayingItIsMade(ctx, handling, inTurn, deps.later, making));
  });
  if (!isMade) await answer(ctx, { toast: stillComesBelow(making) }, handling);
}

/** Each leads on, and back to where its card was opened. A group has no menu. */
function withWaysOn(
  { card, reply, ...rest }: TapResult,
  speaker: Speaker,
  origin: string | undefined,
): TapResult {
  const leadingOn = (message: Message): Message => {
    const said = withWayOn(message, speaker);
    if (origin === undefined || !said.buttons) return said;
    return { ...said, buttons: carryOrigin(said.buttons, origin) };
  };
  return { ...rest, ...(card && { card: leadingOn(card) }), ...(reply && { reply: leadingOn(reply) }) };
}

/** As nearly always there is no table, and nothing to wait for. */
const hasTable = ({ card, reply }: TapResult): boolean =>
  card?.table !== undefined || reply?.table !== undefined;

async function withTables(
  tables: TableForms,
  { card, reply, ...rest }: TapResult,
  wish: Parameters<TableForms['drawn']>[1],
): Promise<Outcome> {
  return {
    ...rest,
    ...(card && { card: await tables.drawn(card, wish) }),
    ...(reply && { reply: await tables.drawn(reply, wish) }),
  };
}

/**
 * Nothing was done. Where a flow stands at another card, that one takes the place of the old one; a button that has done its work, or whose
 * flow is over, needs no dialog.
 */
async function outdated(feature: Feature, ctx: FeatureContext): Promise<TapResult> {
  const current = ctx.flow && (await feature.current?.(ctx));
  if (!current) return { toast: toasts.done };
  return { toast: toasts.superseded, alert: true, card: current };
}

function refusal(speaker: Speaker): TapResult {
  return { toast: speaker.role === 'stranger' ? toasts.stranger : toasts.notYours, alert: true };
}

/** @param stands the card that was tapped stays: what it leads to comes below it */
async function act(
  { whenTaken }: Pick<ContextDeps, 'whenTaken'>,
  ctx: Context,
  result: Outcome,
  handling: Handling,
  stands: boolean,
): Promise<void> {
  const { card, reply, keyboards = [] } = result;
  const edit = card && !stands && ctx.callbackQuery?.message ? showCard(ctx, card) : undefined;
  await Promise.all([
    answerBeside(ctx, result, handling, edit),
    edit,
    ...keyboards.map((one) => changeKeyboard(ctx, one)),
  ]);
  const below = [stands ? card : undefined, reply].filter((one) => one !== undefined);
  const { chat } = ctx;
  if (!chat) return;
  for (const one of below) await whenTaken(() => sendMessage(ctx.api, chat.id, one, inTopicOf(ctx.msg)));
}

/** What became of a card: for how many seconds Telegram holds its change up, or that it said the same already. */
type Shown = { heldForSeconds: number } | 'unchanged' | 'shown';

/**
 * A card that Telegram lets nobody change for now catches up by itself, and one whose button has done its work stays as it is: the toast
 * says so. The answer waits for the first word on the edit, which mostly takes no longer than the answer itself, and only so long that
 * nobody sees it.
 */
async function answerBeside(
  ctx: Context,
  result: TapResult,
  handling: Handling,
  edit: Promise<Shown> | undefined,
): Promise<void> {
  const shown = edit && (await unlessLater(edit, ANSWER_WITHIN_MS));
  const toast = toastFor(result, shown);
  return answer(ctx, toast === undefined ? result : { ...result, toast }, handling);
}

/** Resolves as the promise does; to nothing once so many milliseconds have passed. */
function unlessLater<Result>(promise: Promise<Result>, ms: number): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = later(ms, () => resolve(undefined));
    const settled =
      <What>(settle: (what: What) => void) =>
      (what: What) => {
        cancel();
        settle(what);
      };
    promise.then(settled(resolve), settled(reject));
  });
}

function toastFor({ toast, reply }: TapResult, shown: Shown | undefined): string | undefined {
  if (typeof shown === 'object') return savedCardLater(toast, shown.heldForSeconds);
  return shown === 'unchanged' && !reply ? (toast ?? toasts.unchanged) : toast;
}

/** Waits for a change of a card. */
async function unlessHeld(change: Promise<Shown>): Promise<Shown> {
  try {
    return await change;
  } catch (error) {
    const seconds = heldForSeconds(error);
    if (seconds === undefined) throw error;
    return { heldForSeconds: seconds };
  }
}

/** A message that is gone, or too old, keeps its buttons: they say when tapped that their work is done. */
async function changeKeyboard(ctx: Context, { messageId, buttons }: Keyboard): Promise<void> {
  if (!ctx.chat) return;
  const { id } = ctx.chat;
  const keyboard = { reply_markup: inlineKeyboard(buttons) };
  const change = unlessRefused(() => ctx.api.editMessageReplyMarkup(id, messageId, keyboard));
  await unlessHeld(change.then(() => 'shown'));
}

/** Protection comes with the sending: what needs it is sent below a card that has none. */
async function showCard(ctx: Context, card: Drawn): Promise<Shown> {
  const message = ctx.callbackQuery?.message;
  const isProtected = message && 'has_protected_content' in message && message.has_protected_content;
  if (card.isProtected && !isProtected && ctx.chat) {
    await sendMessage(ctx.api, ctx.chat.id, card);
    return 'shown';
  }
  try {
    await edit(ctx, card);
    return 'shown';
  } catch (error) {
    return isUnmodified(error) ? 'unchanged' : unlessHeld(sendInstead(ctx, card, error));
  }
}

/** A card that cannot be edited any more is sent anew; what else kept it from being edited is thrown. */
async function sendInstead(ctx: Context, card: Drawn, error: unknown): Promise<'shown'> {
  if (!isUneditable(error) || !ctx.chat) throw error;
  await sendMessage(ctx.api, ctx.chat.id, card);
  return 'shown';
}

/** A picture or file has a caption instead of a text; a place on the map, or a poll, has buttons alone. */
function edit(ctx: Context, card: Drawn) {
  const message = ctx.callbackQuery?.message;
  const words = message && message.date > 0 ? wordsUnder(message as TelegramMessage) : 'text';
  if (words === 'text') return editText(card, (said, options) => ctx.editMessageText(said, options));
  if (words === 'caption') return editCaption(ctx, card);
  return ctx.editMessageReplyMarkup({ reply_markup: inlineKeyboard(card.buttons ?? []) });
}

function editCaption(ctx: Context, { text, entities = [], buttons = [] }: Message) {
  return ctx.editMessageCaption({
    caption: text,
    caption_entities: entities as MessageEntity[],
    reply_markup: inlineKeyboard(buttons),
  });
}

/**
 * A callback too old to be answered has nobody waiting for it: what was saved is saved. One that Telegram lets nobody answer for now keeps
 * nothing else from being shown; its words stand in the chat instead.
 */
async function answer(ctx: Context, result: TapResult, handling: Handling): Promise<void> {
  const { toast, below, alert } = result;
  if (handling.sayInChat) return handling.sayInChat(toast === undefined ? undefined : lateAnswer(toast));
  if (handling.isAnswered()) return answerLate(ctx, result);
  const text = toast ?? below;
  const given = { ...(text && { text }), ...(alert && { show_alert: true }) };
  handling.answered(given);
  try {
    await ctx.answerCallbackQuery(given);
  } catch (error) {
    if (heldForSeconds(error) !== undefined) return answerLate(ctx, result);
    if (!isTapTooOld(error)) throw error;
  }
}

/** The tap was answered before, with the word that its outcome is unknown: what it is stands in the chat. */
async function answerLate(ctx: Context, { toast, below, card, reply }: TapResult): Promise<void> {
  if (ctx.chat?.type !== 'private') return;
  if (toast) await sendMessage(ctx.api, ctx.chat.id, lateAnswer(toast));
  else if (!card && !reply && !below) await sendMessage(ctx.api, ctx.chat.id, doneAfterAll());
}
