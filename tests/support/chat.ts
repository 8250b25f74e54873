import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Services } from '../../src/app/create-office.ts';
import { AUDIT_ACTIONS } from '../../src/app/declarations.ts';
import { createSay } from '../../src/app/say.ts';
import { startScheduler } from '../../src/app/scheduler.ts';
import { createAuditService } from '../../src/audit/services/audit.ts';
import { createApiClient } from '../../src/bot/api-client.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { startPolling } from '../../src/bot/polling.ts';
import { createFlowStore } from '../../src/bot/store/flow-store.ts';
import { createInboxStore } from '../../src/bot/store/inbox-store.ts';
import { createAttemptStore } from '../../src/exams/store/attempt-store.ts';
import { createExamStore } from '../../src/exams/store/exam-store.ts';
import type { Person } from '../../src/kernel/person.ts';
import { createAuditStore } from '../../src/kernel/store/audit-store.ts';
import { broadcast } from '../../src/notices/bot/broadcast.ts';
import { notice } from '../../src/notices/bot/notice.ts';
import { createProgressJob } from '../../src/notices/bot/progress-job.ts';
import { receipt } from '../../src/notices/bot/receipt.ts';
import { createProgressCardsService } from '../../src/notices/services/progress-cards.ts';
import { createProgressCardStore } from '../../src/notices/store/progress-card-store.ts';
import { createAccessService } from '../../src/people/services/access.ts';
import type { TestBotApi } from './bot-api.ts';
import { createOffice } from './delivery-office.ts';
import { personOf, telegramIdOf } from './roster.ts';

export const ADMIN = 42;

/** An office whose bot broadcasts: the admin, the staff, a delivery process, and the bot, which can be restarted. */
export async function createChat(people?: Person[], ratePerSecond?: number) {
  const office = await createOffice({ ...(people && { people }), ...(ratePerSecond && { ratePerSecond }) });
  const { api, delivery } = office;
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  const cards = createProgressCardStore(delivery.redis);
  const services = {
    office: { name: '本单位', timezone: 'Asia/Shanghai' },
    access: createAccessService({ people: delivery.people, adminIds: [ADMIN] }),
    audit: createAuditService({
      audit: createAuditStore(delivery.redis),
      actions: AUDIT_ACTIONS,
      exams: createExamStore(delivery.redis),
      attempts: createAttemptStore(delivery.redis),
      people: delivery.people,
      clock: Date,
    }),
    progressCards: createProgressCardsService({ cards, notices: delivery.services.notices }),
    ...delivery.services,
  } as unknown as Services;

  async function startBot() {
    const client = createApiClient({ token: api.token, apiRoot: api.url });
    const bot = createBot({
      token: api.token,
      apiRoot: api.url,
      client,
      features: [broadcast(services), notice(services), receipt(services)],
      services,
      flows: createFlowStore(delivery.redis),
      clock: Date,
      log,
    });
    await bot.init();
    const inbox = createInboxStore(delivery.redis);
    const polling = startPolling({ api: bot.api, inbox, handler: bot, log });
    const nobody = { officers: async () => [], accountOf: async () => undefined };
    const say = createSay({ api: bot.api, ...nobody, log });
    const { name, run } = createProgressJob(services.progressCards);
    const progress = startScheduler([{ name, run: () => run(say) }], log, '* * * * * *');
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await progress.stop();
      await polling.stop();
      await client.close();
    };
    const stopOnce = () => {
      stopped ??= stop();
      return stopped;
    };
    onTestFinished(stopOnce);
    return stopOnce;
  }

  await forgetUpdates(api);
  office.startWorkers();
  const admin = api.addAccount({ id: ADMIN, first_name: '周' });
  return {
    ...office,
    admin,
    startBot,
    /** The participant of a person's number. */
    staff(id: number) {
      const participant = api.findAccount(telegramIdOf(id));
      if (!participant) throw new Error(`Nobody has the number ${id}.`);
      return participant;
    },
  };
}

/** The people have started the bot long ago: it shall not answer that now. */
async function forgetUpdates(api: TestBotApi): Promise<void> {
  for (let offset = 0; ; ) {
    const { result: updates } = await api.call('getUpdates', { offset, timeout: 0 });
    if (updates.length === 0) return;
    offset = updates.at(-1).update_id + 1;
  }
}

/** A small office of two departments, one of whose people has not bound an account. */
export const SMALL_OFFICE: Person[] = [
  personOf(1, { name: '张伟', department: '市局/办公室', tags: ['党员'] }),
  personOf(2, { name: '李娜', department: '市局/办公室' }),
  personOf(3, { name: '王芳', department: '市局/法规科', tags: ['党员'] }),
  personOf(4, { name: '张伟', department: '市局/法规科' }),
  personOf(5, { name: '陈静', department: '市局/法规科', telegramId: undefined }),
];
