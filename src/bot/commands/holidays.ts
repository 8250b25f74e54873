import type { AuditAction } from '../../domain/audit.ts';
import { dateOf, isTimeOfDay, yearOf } from '../../domain/plain-date.ts';
import type { Reminder } from '../../services/reminders.ts';
import type { AdjustmentRefusal } from '../../services/wave-adjustments.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature, TapHandler, TapResult, ViewerRole } from '../feature.ts';
import type { Message } from '../message.ts';
import { progressCard } from '../messages/broadcast.ts';
import * as say from '../messages/holidays.ts';
import { pageOf } from '../messages/pages.ts';
import { shortTime, waveName } from '../messages/wave.ts';

const ADMINS: readonly ViewerRole[] = ['admin'];
const SKIP_REASON_MAX_LENGTH = 60;

/** The reminders of holidays: what is coming and what went out. Changes are for admins. */
export const holidays: Feature = {
  name: 'holidays',
  description: '节日提醒',
  roles: ['liaison', 'auditor', 'admin'],
  buttonRoles: {
    try: ADMINS,
    shift: ADMINS,
    time: ADMINS,
    skip: ADMINS,
    undo: ADMINS,
    go: ADMINS,
    sample: ADMINS,
  },
  run: (ctx) => coming(ctx, 0),
  async onMessage(ctx) {
    const { id } = ctx.flow?.data ?? {};
    const reminder = await ctx.services.reminders.findReminder(String(id));
    const text = ctx.grammy.message?.text?.trim() ?? '';
    if (!reminder) return say.refused({ refused: 'unknown' });
    return ctx.flow?.step === 'skip' ? skip(ctx, reminder, text) : changeTime(ctx, reminder, text);
  },
  buttons: {
    async coming(ctx, page) {
      await ctx.endFlow();
      return { card: await coming(ctx, Number(page) || 0) };
    },
    async sent(ctx, page) {
      return { card: await sent(ctx, Number(page) || 0) };
    },
    wave: withReminder(async (ctx, reminder) => {
      await ctx.endFlow();
      return { card: await waveCard(ctx, reminder) };
    }),
    text: withReminder(async (_, reminder) => ({ card: say.textCard(reminder) })),
    short: withReminder(async (_, reminder) => ({ card: say.shortTextCard(reminder) })),
    try: withReminder(async (_, reminder) => ({
      toast: say.toasts.tried,
      reply: say.sampleMessage(reminder),
    })),
    sample: async () => ({ toast: say.toasts.sample, alert: true }),
    shift: withReminder(async (ctx, { wave }, days) => {
      const changed = await ctx.services.waveAdjustments.shiftWave(wave.id, { days: Number(days) || 0 });
      await record(ctx, 'wave-shifted', changed);
      return answerTo(ctx, changed, say.toasts.shifted);
    }),
    time: withReminder(async (ctx, reminder) => {
      await ctx.waitFor('time', { id: reminder.wave.id });
      return { card: say.askTime(reminder) };
    }),
    skip: withReminder(async (ctx, reminder) => {
      await ctx.waitFor('skip', { id: reminder.wave.id });
      return { card: say.askSkipReason(reminder) };
    }),
    go: withReminder(async (ctx, { wave }) => {
      const progress = await ctx.services.watchdog.resumeWave(wave.id);
      if (!progress) return { toast: say.toasts.notStarted, alert: true };
      const subject = progress.notice.title;
      await ctx.services.audit.record({ by: ctx.telegramId, action: 'broadcast-continued', subject });
      return { toast: say.toasts.resumed, card: progressCard(progress) };
    }),
    undo: withReminder(async (ctx, { wave }) => {
      const changed = await ctx.services.waveAdjustments.restoreWave(wave.id);
      await record(ctx, 'wave-restored', changed);
      return answerTo(ctx, changed, say.toasts.restored);
    }),
  },
};

/** Finds the wave that the button names; the button is outdated if the scenario no longer has it. */
function withReminder(
  handle: (ctx: FeatureContext, reminder: Reminder, ...args: string[]) => Promise<TapResult | undefined>,
): TapHandler {
  return async (ctx, id = '', ...args) => {
    const reminder = await ctx.services.reminders.findReminder(id);
    return reminder && handle(ctx, reminder, ...args);
  };
}

async function coming(ctx: FeatureContext, page: number): Promise<Message> {
  const { reminders, office } = ctx.services;
  const year = yearOf(dateOf(ctx.now, office.timezone));
  return say.comingCard(pageOf(await reminders.listUpcoming(), page), year);
}

async function sent(ctx: FeatureContext, at: number): Promise<Message> {
  const { reminders, notices } = ctx.services;
  const page = pageOf(await reminders.listHistory(), at);
  const entries = await Promise.all(
    page.entries.map(async (reminder) => ({
      reminder,
      progress: reminder.record?.status === 'sent' ? await notices.findProgress(reminder.wave.id) : undefined,
    })),
  );
  return say.sentCard({ ...page, entries }, ctx.role !== 'liaison');
}

async function waveCard(ctx: FeatureContext, reminder: Reminder): Promise<Message> {
  const headcount = await ctx.services.reminders.countAudience(reminder.wave.scenario.audience);
  return say.waveCard(reminder, headcount, ctx.role === 'admin');
}

async function answerTo(
  ctx: FeatureContext,
  changed: Reminder | AdjustmentRefusal,
  done: string,
): Promise<TapResult> {
  if ('refused' in changed) return { toast: say.refusals[changed.refused], alert: true };
  return { toast: done, card: await waveCard(ctx, changed) };
}

/** Keeps what was changed about a wave; a refusal changed nothing. */
async function record(
  ctx: FeatureContext,
  action: AuditAction,
  changed: Reminder | AdjustmentRefusal,
): Promise<void> {
  if ('refused' in changed) return;
  const { wave } = changed;
  const subject = `${wave.occasion.year}年${waveName(wave)}`;
  const reason = wave.adjustment.skip?.reason ?? shortTime(wave);
  await ctx.services.audit.record({ by: ctx.telegramId, action, subject, reason });
}

async function skip(ctx: FeatureContext, reminder: Reminder, reason: string): Promise<Message> {
  if (reason === '') return say.askSkipReason(reminder);
  await ctx.endFlow();
  const { waveAdjustments } = ctx.services;
  const changed = await waveAdjustments.skipWave(reminder.wave.id, reason.slice(0, SKIP_REASON_MAX_LENGTH));
  await record(ctx, 'wave-skipped', changed);
  return 'refused' in changed ? say.refused(changed) : waveCard(ctx, changed);
}

async function changeTime(ctx: FeatureContext, reminder: Reminder, text: string): Promise<Message> {
  const time = text.replace('：', ':').padStart(5, '0');
  if (!isTimeOfDay(time)) return say.askTime(reminder, text);
  await ctx.endFlow();
  const changed = await ctx.services.waveAdjustments.shiftWave(reminder.wave.id, { time });
  await record(ctx, 'wave-shifted', changed);
  return 'refused' in changed ? say.refused(changed) : waveCard(ctx, changed);
}
