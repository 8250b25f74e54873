import { setTimeout as wait } from 'node:timers/promises';
import { Api, Bot, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Logger } from 'pino';
import type { Message } from '../kernel/message.ts';
import { isStorageAway, StorageAway } from '../kernel/storage-away.ts';
import { createTurns } from '../kernel/turns.ts';
import type { ApiClient } from './api-client.ts';
import { apologyFor } from './apology-for.ts';
import { decideEarly } from './decide-early.ts';
import type { ContextDeps } from './feature-context.ts';
import { createFeatureRegistry } from './feature-registry.ts';
import { handleEdit } from './handle-edit.ts';
import { handleGroup, tellOfFailure } from './handle-group.ts';
import { handleMessage } from './handle-message.ts';
import { handleTap } from './handle-tap.ts';
import type { Handling } from './handling.ts';
import { senderOf } from './lane.ts';
import { laterEdits } from './later-edits.ts';
import { setAsideNotice, yoursIsSetAside } from './messages/set-aside.ts';
import { neededPart } from './needed-part.ts';
import { retryReplies } from './retry-replies.ts';
import { createBeside } from './say-beside.ts';
import { createScreen } from './screen.ts';
import { sendMessage } from './send-message.ts';
import type { HeldEditStore } from './store/held-edit-store.ts';
import { createTableForms } from './table-forms.ts';
import { type CountTold, createTellAccount } from './tell-account.ts';
import { tellEach } from './tell-each.ts';
import { createUnlessUnderWay } from './unless-under-way.ts';
import type { UpdateHandler } from './update-handler.ts';
import type { Speaker } from './viewer.ts';
import { createWhenTaken } from './when-taken.ts';
import { whyUnanswered } from './why-unanswered.ts';
import { withWayOn } from './with-way-on.ts';

/** What the bot makes itself of all that an update is handled with. */
type OwnDeps = 'download' | 'tellAccount' | 'tables' | 'whenTaken' | 'inTurn' | 'unlessUnderWay';

export type BotOptions = Omit<ContextDeps, OwnDeps> & {
  heldEdits: HeldEditStore;
  /** Whether the office wants tables as rich messages. */
  wantsTables: () => Promise<boolean>;
  countTold: CountTold;
  token: string;
  apiRoot: string;
  client: ApiClient;
  log: Logger;
};

export type QingfengBot = UpdateHandler & {
  api: Bot['api'];
  /** Asks Telegram who the bot is; must succeed before updates are handled. */
  init(signal?: AbortSignal): Promise<UserFromGetMe>;
  /** Takes up the changes of cards that a process before this one could not make yet. */
  resumeEdits(): Promise<void>;
};

/** Waits so many milliseconds; keeps no process from ending. */
const unheld = (ms: number) => wait(ms, undefined, { ref: false });

/** Makes the bot without its source of updates: a thin shell that lets the features decide and sends what they say. */
export function createBot(options: BotOptions): QingfengBot {
  const { services, log } = options;
  const bot = new Bot(options.token, { client: { apiRoot: options.apiRoot } });
  bot.api.config.use(options.client.transformer);
  bot.api.config.use(retryReplies());
  const later = laterEdits({ wait: unheld, now: Date.now, store: options.heldEdits, log });
  bot.api.config.use(later.transformer);
  const onceApi = new Api(options.token, { apiRoot: options.apiRoot });
  onceApi.config.use(options.client.transformer);
  const registry = createFeatureRegistry(options.features);
  const tellAccount = createTellAccount(bot.api, {
    ...{ countTold: options.countTold, viewerOf: services.access.viewerOf },
  });
  const tables = createTableForms(options.wantsTables, log);
  const whenTaken = createWhenTaken(unheld, log);
  const deps: ContextDeps = {
    ...{ ...options, tellAccount, tables, whenTaken, inTurn: createTurns<number>() },
    unlessUnderWay: createUnlessUnderWay(),
    download: options.client.download,
  };
  const botName = () => bot.botInfo.username;

  /** One context over the one API: `bot.handleUpdate` would make a client of its own for every update. */
  const contextOf = (update: Update) => new Context(update, bot.api, bot.botInfo);

  async function handle(update: Update, handling: Handling): Promise<void> {
    const ctx = contextOf(update);
    try {
      await route(ctx, handling);
    } catch (error) {
      await unlessOutOfReach(ctx, handling, error).catch((failure) => meetFailure(ctx, failure));
    }
  }

  /** Whoever has blocked the bot meanwhile sees nothing of what becomes of it: that is no failure, and is remembered of them. */
  async function unlessOutOfReach(ctx: Context, handling: Handling, error: unknown): Promise<void> {
    const because = ctx.from && whyUnanswered(error, ctx.from.id);
    if (!ctx.from || !because) throw error;
    log.warn({ update: ctx.update.update_id, because }, 'whoever sent an update cannot be answered');
    await services.binding.noteReachable(ctx.from.id, because);
    if (ctx.callbackQuery && !handling.isAnswered()) await ctx.answerCallbackQuery().catch(() => {});
  }

  async function meetFailure(ctx: Context, error: unknown): Promise<void> {
    if (isStorageAway(error)) throw error instanceof StorageAway ? error : new StorageAway(error);
    log.error({ err: error, update: ctx.update.update_id }, 'an update failed');
    await apologize(ctx, error);
  }

  async function route(ctx: Context, handling: Handling): Promise<void> {
    if (!ctx.from || ctx.from.is_bot) return;
    if (ctx.myChatMember) return noteReachability(ctx);
    const early = handling.early && (await handling.early);
    handling.early = undefined;
    if (early) return handleTap(deps, registry, ctx, { ...early, handling });
    const speaker = await identify(ctx.from.id, handling);
    if (ctx.chat && ctx.chat.type !== 'private') return handleGroup(deps, registry, ctx, speaker, handling);
    if (ctx.callbackQuery) return handleTap(deps, registry, ctx, { speaker, handling });
    if (ctx.editedMessage) return handleEdit(deps, registry, ctx, speaker, handling);
    if (ctx.message) return handleMessage(deps, registry, ctx, speaker, handling);
  }

  async function identify(telegramId: number, handling: Handling): Promise<Speaker> {
    const asked = handling.viewer;
    handling.viewer = undefined;
    const { role, person } = await (asked ?? services.access.viewerOf(telegramId));
    // Whoever writes or taps has the bot again, also where Telegram has not said so.
    if (person?.reachable === false) await services.binding.noteReachable(telegramId, 'reachable');
    return { telegramId, role, person };
  }

  async function noteReachability(ctx: Context): Promise<void> {
    if (ctx.chat?.type !== 'private') return;
    const status = ctx.myChatMember?.new_chat_member.status;
    await services.binding.noteReachable(ctx.chat.id, status === 'member' ? 'reachable' : 'blocked');
  }

  /** The last word when nothing else could be said; its own failure is only logged. */
  async function apologize(ctx: Context, cause: unknown): Promise<void> {
    const { toast, message } = apologyFor(cause);
    try {
      if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: toast, show_alert: true });
      else if (ctx.message && ctx.chat?.type === 'private') await apologizeIn(ctx.chat.id, message);
      if (ctx.chat && ctx.chat.type !== 'private') await tellOfFailure(ctx, cause);
    } catch (error) {
      log.warn({ err: error }, 'the person could not be told');
    }
  }

  const apologizeIn = (chatId: number, message: Message) =>
    whenTaken(() => sendMessage(bot.api, chatId, message));

  async function reportSetAside(update: Update | undefined): Promise<boolean> {
    const sender = update && senderOf(update);
    const viewer = sender === undefined ? undefined : await services.access.viewerOf(sender);
    const person = viewer?.person;
    const name = person ? `${person.name}（${person.department}）` : sender && `账号 ${sender}（未绑定）`;
    const officers = await services.access.adminAccounts();
    const notice = setAsideNotice(update, name === undefined ? undefined : String(name));
    const { isTold } = await tellEach(officers, (officer) => tellAccount(officer, notice));
    if (update && viewer?.person && sender !== undefined)
      await sendMessage(bot.api, sender, withWayOn(yoursIsSetAside(update), viewer)).catch(() => {});
    return isTold;
  }

  return {
    api: bot.api,
    async init(signal) {
      // Not `bot.init`: it tries again silently, for as long as the signal lets it.
      // grammY's typings take AbortSignal from another package; it is the platform's own at run time.
      bot.botInfo = await bot.api.getMe(signal as Parameters<Bot['api']['getMe']>[0]);
      return bot.botInfo;
    },
    resumeEdits: () => later.resume(bot.api),
    needed: (update) => neededPart(update, registry, botName()),
    screen: createScreen(registry, services.access),
    decideEarly(update, handling) {
      handling.early = decideEarly(deps, registry, contextOf, update);
    },
    askWho(update, handling) {
      handling.viewer = services.access.viewerOf(senderOf(update));
      // Where the store is away, whoever waits for the storing hears of it.
      handling.viewer.catch(() => {});
    },
    handle,
    ...createBeside(onceApi, log),
    reportSetAside,
  };
}
