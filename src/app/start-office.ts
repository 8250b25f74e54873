import type { ApiClient } from '../bot/api-client.ts';
import type { QingfengBot } from '../bot/create-bot.ts';
import type { Receiving } from '../bot/polling.ts';
import { createCarriers } from '../delivery/carriers.ts';
import { createDeliverBucket } from '../delivery/deliver-bucket.ts';
import { createDeliveryWorker } from '../delivery/worker.ts';
import { newBotWarning } from '../upkeep/bot/new-bot-messages.ts';
import { assembleOffice, type OfficeParts } from './assemble-office.ts';
import { connectBot } from './connect-bot.ts';
import type { BuiltOffice } from './create-office.ts';
import type { OfficeOptions, OfficePart } from './office-options.ts';
import type { Scheduler } from './scheduler.ts';
import { startReceiving } from './start-receiving.ts';
import { startSchedulers } from './start-schedulers.ts';
import { workOfDelivery } from './work-of-delivery.ts';

export type Office = BuiltOffice & {
  bot: QingfengBot;
  scheduler: Scheduler;
  /** Tells whether another process looks after what is due, as far as is known, and this one waits to take over. */
  isStandby(): boolean;
  /** Rejects when this process cannot go on: with a token that is refused, whatever it was doing. */
  failed: Promise<never>;
  stop(): Promise<void>;
};

/** A machine that is shut down gives a program a minute and a half; what Telegram has not answered by then is in doubt. */
const REPLIES_AWAITED_AT_THE_END_MS = 8_000;

/**
 * Starts what an office does, or one part of it: the bot receives, notices go out, what is due is looked after. Resolves when
 * the bot knows its name, however long Telegram is out of reach; throws on a wrong token.
 */
export async function startOffice(options: OfficeOptions): Promise<Office> {
  const does = (part: OfficePart) => options.only === undefined || options.only === part;
  const parts = assembleOffice(options, { receiving: does('bot'), delivery: does('delivery') });
  const { bot, areas } = parts;
  await areas.settings.offer.officeSettings.refresh();
  const me = await connectBot(bot, options);
  const change = await areas.upkeep.offer.botChange.arrive(me);
  if (change) options.log.warn(newBotWarning(change));
  await parts.ground.holds.settle();
  const worker = does('delivery') ? startDelivery(options, parts) : undefined;
  const receiving = does('bot') ? await startReceiving(options, parts) : undefined;
  const schedulers = startSchedulers(options, parts, does('scheduler'), receiving?.beat);
  const { ground, shell, features, jobs } = parts;
  return {
    ...{ areas, ground, shell, features, jobs },
    bot,
    scheduler: schedulers.due,
    isStandby: schedulers.isStandby,
    failed: failureOf(parts.client, receiving),
    async stop() {
      const ending = setTimeout(parts.client.giveUp, REPLIES_AWAITED_AT_THE_END_MS);
      parts.vitals.stop();
      await receiving?.stop();
      await schedulers.stop();
      await worker?.close();
      await parts.queue.close();
      await parts.client.close();
      clearTimeout(ending);
    },
  };
}

/** A refused token is known to the client first, also where nothing is received. */
function failureOf({ tokenRefused }: ApiClient, receiving: Receiving | undefined): Promise<never> {
  const failed = new Promise<never>((_, reject) => {
    tokenRefused.catch(reject);
    receiving?.done.catch(reject);
  });
  // It may come before anybody waits for it.
  failed.catch(() => {});
  return failed;
}

function startDelivery({ opened, clock, log }: OfficeOptions, parts: OfficeParts) {
  const carriers = createCarriers(opened.redis, parts.channels);
  const deliver = createDeliverBucket({ ...workOfDelivery(parts), carriers, clock, log });
  return createDeliveryWorker(opened.address, parts.vitals.watched(deliver), log);
}
