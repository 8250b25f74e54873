import { Bot, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Logger } from 'pino';
import type { ApiClient } from './api-client.ts';
import { type ContextDeps, createFeatureContext, type Speaker, sendMessage } from './feature-context.ts';
import { createFeatureRegistry } from './feature-registry.ts';
import { handleMessage, parseCommand } from './handle-message.ts';
import { handleTap } from './handle-tap.ts';
import * as say from './messages/common.ts';
import { retryReplies } from './retry-replies.ts';

export type BotOptions = Omit<ContextDeps, 'download'> & {
  token: string;
  apiRoot: string;
  client: ApiClient;
  log: Logger;
};

export type QingfengBot = {
  api: Bot['api'];
  /** Asks Telegram who the bot is; must succeed before updates are handled. */
  init(signal?: AbortSignal): Promise<UserFromGetMe>;
  handle(update: Update): Promise<void>;
  /** Tells the person that the update could not be stored and must be repeated. */
  refuse(update: Update): Promise<void>;
};

/** The bot without its source of updates: a thin shell that lets the features decide and sends what they say. */
export function createBot(options: BotOptions): QingfengBot {
  const bot = new Bot(options.token, { client: { apiRoot: options.apiRoot } });
  bot.api.config.use(options.client.transformer);
  bot.api.config.use(retryReplies());
  const registry = createFeatureRegistry(options.features);
  const deps: ContextDeps = { ...options, download: options.client.download };

  /** One context over the one API: `bot.handleUpdate` would make a client of its own for every update. */
  async function handle(update: Update): Promise<void> {
    const ctx = new Context(update, bot.api, bot.botInfo);
    try {
      await route(ctx);
    } catch (error) {
      options.log.error({ err: error, update: update.update_id }, 'an update failed');
      await tell(ctx, isRedisAway(error) ? say.unavailable : say.failed);
    }
  }

  async function route(ctx: Context): Promise<void> {
    if (!ctx.from || ctx.from.is_bot) return;
    if (ctx.myChatMember) return noteReachability(ctx);
    const speaker = await identify(ctx.from.id);
    if (ctx.chat && ctx.chat.type !== 'private') return handleGroup(ctx, speaker);
    if (ctx.callbackQuery) return handleTap(deps, registry, ctx, speaker);
    if (ctx.message) return handleMessage(deps, registry, ctx, speaker);
  }

  async function identify(telegramId: number): Promise<Speaker> {
    const { role, person } = await options.services.access.viewerOf(telegramId);
    // Whoever writes or taps has the bot again, also where Telegram has not said so.
    if (person?.reachable === false) await options.services.binding.noteReachable(telegramId, 'reachable');
    return { telegramId, role, person };
  }

  async function noteReachability(ctx: Context): Promise<void> {
    if (ctx.chat?.type !== 'private') return;
    const status = ctx.myChatMember?.new_chat_member.status;
    await options.services.binding.noteReachable(ctx.chat.id, status === 'member' ? 'reachable' : 'blocked');
  }

  /** In groups nothing but the commands made for them and their buttons; everything else is passed over. */
  async function handleGroup(ctx: Context, speaker: Speaker): Promise<void> {
    const [target = ''] = (ctx.callbackQuery?.data ?? '').split(':');
    if (registry.findButton(target)?.feature.chat === 'group') return handleTap(deps, registry, ctx, speaker);
    const command = parseCommand(ctx.message?.text ?? '', ctx.me.username);
    const feature = command && registry.findCommand(command.name);
    if (!command || feature?.chat !== 'group' || !feature.roles.includes(speaker.role)) return;
    const reply = await feature.run?.(
      createFeatureContext(deps, ctx, speaker, feature.name, undefined),
      command.argument,
    );
    if (reply && ctx.chat) await sendMessage(ctx.api, ctx.chat.id, reply);
  }

  /** The last word when nothing else could be said; its own failure is only logged. */
  async function tell(ctx: Context, sorry: say.Apology): Promise<void> {
    try {
      if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: sorry.toast, show_alert: true });
      else if (ctx.message && ctx.chat?.type === 'private')
        await sendMessage(ctx.api, ctx.chat.id, sorry.message);
    } catch (error) {
      options.log.warn({ err: error }, 'the person could not be told');
    }
  }

  return {
    api: bot.api,
    async init(signal) {
      // Not `bot.init`: it tries again silently, for as long as the signal lets it.
      // grammY's typings take AbortSignal from another package; it is the platform's own at run time.
      bot.botInfo = await bot.api.getMe(signal as Parameters<Bot['api']['getMe']>[0]);
      return bot.botInfo;
    },
    handle,
    refuse: (update) => tell(new Context(update, bot.api, bot.botInfo), say.unavailable),
  };
}

/** ioredis says so when a command was not answered in time or the connection is gone. */
function isRedisAway(error: unknown): boolean {
  return (
    error instanceof Error &&
    /Command timed out|Connection is closed|ECONNREFUSED|ENOENT|MaxRetries/.test(error.message)
  );
}
