import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createApiClient } from '../../src/bot/api-client.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { startPolling } from '../../src/bot/polling.ts';
import { createFlowStore } from '../../src/bot/store/flow-store.ts';
import { createInboxStore } from '../../src/bot/store/inbox-store.ts';
import { startBotApi, type TestBotApi } from './bot-api.ts';
import { aMember } from './cast.ts';
import { type ExamOffice, openExamOffice } from './exam-office.ts';

/** 1007 is staff, 1008 too; 1001 is the integrity officer. */
const CAST = [aMember(1, { role: 'admin', roleConfirmed: true }), aMember(7), aMember(8)];

/** The real bot with the features about exams, before the local Bot API server. */
export async function openExamBot(given: Parameters<typeof openExamOffice>[0] = {}) {
  const office = await openExamOffice({ people: CAST, ...given });
  const api = await startBotApi();
  const bot = await startBot(api, office);
  const participantOf = (id: number) => api.addAccount({ id: 1000 + id, first_name: `张${id}` });
  return { office, api, bot, officer: participantOf(1), li: participantOf(7), wang: participantOf(8) };
}

/** A process of the bot; a second one on the same server and office stands for a restart. */
export async function startBot(api: TestBotApi, office: ExamOffice) {
  const { redis } = office.redis;
  const client = createApiClient({ token: api.token, apiRoot: api.url });
  const log = pino({ level: 'silent' });
  const bot = createBot({
    token: api.token,
    apiRoot: api.url,
    client,
    features: office.features,
    log,
    services: office.services,
    flows: createFlowStore(redis),
    clock: office.clock,
  });
  await bot.init();
  const handle: typeof bot.handle = (...update) => office.clock.hold(() => bot.handle(...update));
  const handler = { ...bot, handle };
  const polling = startPolling({ api: bot.api, handler, inbox: createInboxStore(redis), log });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await polling.stop();
    await client.close();
  };
  onTestFinished(stop);
  return { stop };
}
