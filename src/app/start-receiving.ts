import type { Logger } from 'pino';
import { showCommonCommands } from '../bot/command-lists.ts';
import { type Receiving, startPolling } from '../bot/polling.ts';
import { createRivals } from '../bot/rivals.ts';
import { createReceiverStore } from '../bot/store/receiver-store.ts';
import { startWebhook } from '../bot/webhook.ts';
import { inTime } from '../health/in-time.ts';
import type { ClockWatch } from '../kernel/watched-clock.ts';
import type { Touch } from '../outages/services/presence.ts';
import { introduceOffice } from '../upkeep/bot/introduction.ts';
import type { OfficeParts } from './assemble-office.ts';
import type { OfficeOptions } from './office-options.ts';
import { openPublic } from './open-public.ts';
import { startScheduler } from './scheduler.ts';

/** What receives, and what notes that it does and is in touch with Telegram. */
type ReceivingAtWork = Receiving & { beat(): Promise<void> };

/** Starts what fetches what people write and tap, and answers it. */
export async function startReceiving(
  { config, opened, watch, botApi, log, publicServer }: OfficeOptions,
  parts: OfficeParts,
): Promise<ReceivingAtWork> {
  const { bot, shell, clock, areas, vitals } = parts;
  const { presence } = areas.outages.offer;
  await presence.arrive();
  await bot.resumeEdits();
  const handle = vitals.timed((...update) => clock.hold(() => bot.handle(...update)));
  const rivals = createRivals({
    ...{ receivers: createReceiverStore(opened.redis), bots: shell.bots, self: parts.self, clock },
    zone: parts.ground.office.timezone,
  });
  // Known before the first message is fetched: whoever is in the way of another is not taken for a stranger.
  await rivals.beat();
  const receiving = {
    ...{ api: bot.api, inbox: shell.inbox, rivals, isProxied: botApi.proxy !== undefined },
    ...{ handler: { ...bot, handle }, onHeard: vitals.heardTelegram, log },
  };
  const server = await openPublic({ config, log, publicServer }, parts);
  const started =
    server && config.webhook
      ? startWebhook(receiving, { ...config.webhook, server })
      : startPolling(receiving);
  presentBot(parts, log);
  const touch = watch && touchOf(watch, bot);
  const beat = () => presence.beat(touch);
  const beats = [
    { name: 'presence', run: beat },
    { name: 'receiver', run: rivals.beat },
  ];
  const beating = startScheduler(beats, log);
  return {
    ...{ done: started.done, beat },
    async stop() {
      await server?.close();
      await started.stop();
      await beating.stop();
      await rivals.leave().catch(() => {});
    },
  };
}

/** As long as it is not known how late it is, Telegram has not been heard of: it has to be asked. What waits for the answer does not wait for long. */
function touchOf(watch: ClockWatch, { api }: OfficeParts['bot']): Touch {
  let asking: Promise<unknown> | undefined;
  return {
    silentMs: () => (watch.state().kind === 'unsure' ? Number.POSITIVE_INFINITY : watch.silentMs()),
    ask() {
      asking ??= api.getMe().finally(() => {
        asking = undefined;
      });
      return inTime(asking);
    },
  };
}

/** Gives Telegram the commands, and what the empty chat says of the bot. Nothing waits for it, and nothing depends on it. */
function presentBot({ bot, features, areas, ground }: OfficeParts, log: Logger): void {
  const { introduction } = areas.upkeep.offer;
  showCommonCommands(bot.api, features).catch((err) =>
    log.warn({ err }, 'the command lists could not be set'),
  );
  introduceOffice(bot.api, { introduction, office: ground.office }).catch((err) =>
    log.warn({ err }, 'what the empty chat says of the bot could not be set'),
  );
}
