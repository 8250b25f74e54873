import type { Logger } from 'pino';
import { showCommonCommands } from '../bot/command-lists.ts';
import { type Receiving, startPolling } from '../bot/polling.ts';
import { createRivals } from '../bot/rivals.ts';
import { createReceiverStore } from '../bot/store/receiver-store.ts';
import { startWebhook } from '../bot/webhook.ts';
import { introduceOffice } from '../upkeep/bot/introduction.ts';
import type { OfficeParts } from './assemble-office.ts';
import type { OfficeOptions } from './office-options.ts';
import { startScheduler } from './scheduler.ts';

/** Starts what fetches what people write and tap, and answers it. */
export async function startReceiving(
  { config, opened, watch, botApi, log }: OfficeOptions,
  parts: OfficeParts,
): Promise<Receiving> {
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
  const started = config.webhook ? startWebhook(receiving, config.webhook) : startPolling(receiving);
  presentBot(parts, log);
  const touch = watch && { silentMs: watch.silentMs, ask: () => bot.api.getMe() };
  const beats = [
    { name: 'presence', run: () => presence.beat(touch) },
    { name: 'receiver', run: rivals.beat },
  ];
  const beating = startScheduler(beats, log);
  return {
    done: started.done,
    async stop() {
      await started.stop();
      await beating.stop();
      await rivals.leave().catch(() => {});
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
