import { Bot, InputFile } from 'grammy';
import { onTestFinished } from 'vitest';
import { INVENTED_OFFICE, OFFICER } from '../../src/rehearsal/invented-office.ts';
import type { RehearsalHooks } from '../../src/rehearsal/page-actions.ts';
import { createRehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { type Rehearsal, type RehearsalPerson, startRehearsal } from '../../src/rehearsal/start-rehearsal.ts';
import { createTickingClock } from './ticking-clock.ts';

export const HE_YUTONG = INVENTED_OFFICE.people[9];
export const ZHOU_MIN = OFFICER;
/** A day in 2027: 春节's last working day before the holiday. */
export const WAVE = { at: Date.parse('2027-02-04T09:00:00+08:00'), label: '春节 · 节前最后一个工作日' };

/** The invented office on a rehearsal of the test's own, whose one wave comes until the clock has passed it. */
export async function startTestRehearsal(
  hooks: Partial<RehearsalHooks> = {},
  people: readonly RehearsalPerson[] = INVENTED_OFFICE.people,
) {
  const clock = createRehearsalClock({
    machine: createTickingClock(Date.parse('2026-11-02T08:30:00+08:00')).clock,
  });
  const rehearsal = await startRehearsal({
    port: 0,
    clock,
    officeName: INVENTED_OFFICE.name,
    people,
    officer: ZHOU_MIN,
    group: INVENTED_OFFICE.group,
    timezone: 'Asia/Shanghai',
    hooks: {
      nextWave: async () => (clock.now() < WAVE.at ? WAVE : undefined),
      onClockMoved: () => undefined,
      beginAnew: () => undefined,
      liveYear: () => undefined,
      ...hooks,
    },
  });
  onTestFinished(rehearsal.close);
  return { ...rehearsal, clock };
}

/** A bot that says the same to everybody: enough to see the page do all it can. It answers a tap on `slow` when told. */
export async function startScriptedBot(
  { url, server }: Rehearsal,
  whenSlow: () => Promise<void> = async () => undefined,
): Promise<Bot> {
  const bot = new Bot(server.token, { client: { apiRoot: url } });
  bot.command('start', (context) => context.reply(`您好，${context.match || context.from?.first_name}`));
  bot.command('remind', (context) =>
    context.reply('【春节廉洁提醒】\n不收送礼品礼金。', {
      entities: [{ type: 'bold', offset: 0, length: 8 }],
      reply_markup: {
        inline_keyboard: [
          [{ text: '✅ 已知悉', callback_data: 'ack' }],
          [{ text: '全文', callback_data: 'full' }],
          [{ text: '个人链接', url: `https://t.me/${context.me.username}?start=token` }],
        ],
      },
    }),
  );
  bot.command('slow', (context) =>
    context.reply('慢', { reply_markup: { inline_keyboard: [[{ text: '等', callback_data: 'slow' }]] } }),
  );
  bot.command('quiz', (context) =>
    context.api.sendPoll(context.chat.id, '可以收吗？', [{ text: '不可以' }, { text: '可以' }], {
      type: 'quiz',
      correct_option_ids: [0],
      explanation: '一律不得收受。',
    }),
  );
  bot.callbackQuery('ack', async (context) => {
    await context.answerCallbackQuery({ text: '已记录' });
    await context.editMessageText('✅ 您已知悉');
  });
  bot.callbackQuery('slow', async (context) => {
    await whenSlow();
    await context.answerCallbackQuery({ text: '好了' });
  });
  bot.callbackQuery('full', (context) => context.answerCallbackQuery({ text: '全文如下', show_alert: true }));
  bot.on('message:document', (context) =>
    context.replyWithDocument(new InputFile(new TextEncoder().encode('一,二\n'), '名单.csv'), {
      caption: '收到',
    }),
  );
  await bot.init();
  await bot.api.setMyCommands([
    { command: 'remind', description: '提醒' },
    { command: 'quiz', description: '热身题' },
  ]);
  const running = bot.start();
  onTestFinished(async () => {
    await bot.stop().catch(() => undefined);
    await running.catch(() => undefined);
  });
  return bot;
}
