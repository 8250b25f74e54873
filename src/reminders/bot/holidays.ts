import { z } from 'zod';
import { NUDGE_AFTER_CHOICES } from '../../asks/domain/nudge-after.ts';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { copyAllAttached } from '../../bot/copy-content.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import { type RecipientsUses, recipientButtons } from '../../bot/recipients.ts';
import type { Rows } from '../../bot/rows.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { dateOf, yearOf } from '../../kernel/plain-date.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import { progressCard } from '../../notices/bot/progress-messages.ts';
import type { AttachedFilesOf } from '../../notices/services/attached-files.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { Reminder, RemindersService } from '../services/reminders.ts';
import type { WatchdogService } from '../services/watchdog.ts';
import type { WaveAdjustmentsService } from '../services/wave-adjustments.ts';
import * as say from './holidays-messages.ts';
import { type WaveCardUses, waveCard } from './wave-card.ts';
import {
  askTime,
  REASON_MAX_LENGTH,
  SHIFT_STEPS,
  tapShift,
  typeReason,
  typeTime,
  type WaveShiftFlowUses,
} from './wave-shift-flow.ts';
import { refusalText, refused } from './wave-shift-messages.ts';

export type HolidaysUses = {
  notices: NoticesService;
  office: Office;
  reminders: RemindersService;
  watchdog: WatchdogService;
  attachedFiles: Pick<AttachedFilesOf, 'list'>;
  homeRows: Rows<void>;
  waveAdjustments: WaveAdjustmentsService;
} & WaveCardUses &
  RecipientsUses &
  WaveShiftFlowUses;

const ADMINS: readonly ViewerRole[] = ['admin'];
const STEPS = { ...SHIFT_STEPS, skip: z.object({ id: z.string() }) };

/** On the wave that the button names; the button is outdated if the scenario no longer has it. */
const onReminder = buttonsOn((ctx: FeatureContext<HolidaysUses>, id) =>
  ctx.services.reminders.findReminder(id),
);

/** Makes /holidays: the reminders of holidays, what is coming and what went out. Changes are for admins. */
export const holidays = (services: HolidaysUses): Feature =>
  createFeature(services, {
    name: 'holidays',
    place: 70,
    description: '节日提醒',
    section: 'notices',
    words: ['节日', '提醒', '放假', '节假日'],
    roles: ['liaison', 'auditor', 'admin'],
    buttonRoles: {
      try: ADMINS,
      shift: ADMINS,
      time: ADMINS,
      skip: ADMINS,
      undo: ADMINS,
      nudge: ADMINS,
      go: ADMINS,
      sample: ADMINS,
    },
    run: (ctx) => coming(ctx, 0),
    waits: STEPS,
    async onMessage(ctx) {
      const at = flowAt(ctx, STEPS);
      const reminder = at && (await ctx.services.reminders.findReminder(at.data.id));
      const text = ctx.grammy.message?.text?.trim() ?? '';
      if (!reminder) return refused({ refused: 'unknown' });
      if (at.step === 'skip') return skip(ctx, reminder, text);
      return at.step === 'time' ? typeTime(ctx, reminder, text) : typeReason(ctx, reminder, text);
    },
    buttons: {
      async coming(ctx, page) {
        await ctx.endFlow();
        return { card: await coming(ctx, Number(page) || 0) };
      },
      async sent(ctx, page) {
        return { card: await sent(ctx, Number(page) || 0) };
      },
      wave: onReminder(async (ctx, reminder) => {
        await ctx.endFlow();
        return { card: await waveCard(ctx, reminder) };
      }),
      text: onReminder(async (ctx, reminder) => ({
        card: say.textCard(reminder, await ownCopy(ctx, reminder)),
      })),
      short: onReminder(async (_, reminder) => ({ card: say.shortTextCard(reminder) })),
      try: onReminder(async (ctx, reminder) => {
        const copy = await ownCopy(ctx, reminder);
        const attached = await ctx.services.attachedFiles.list(reminder.wave.id);
        const isWhole = await copyAllAttached(ctx.grammy.api, ctx.telegramId, attached);
        return {
          toast: isWhole ? say.toasts.tried(copy) : say.toasts.attachmentGone,
          reply: say.sampleMessage(reminder, copy),
        };
      }),
      sample: async () => ({ toast: say.toasts.sample, alert: true }),
      shift: onReminder(async (ctx, reminder, days) =>
        Number.isInteger(Number(days)) ? tapShift(ctx, reminder, Number(days)) : undefined,
      ),
      time: onReminder(async (ctx, reminder) => ({ card: await askTime(ctx, reminder) })),
      skip: onReminder(async (ctx, reminder) => {
        await ctx.waitFor(STEPS, 'skip', { id: reminder.wave.id });
        return { card: say.askSkipReason(reminder) };
      }),
      nudge: onReminder(setNudging),
      ...recipientButtons<HolidaysUses>({
        feature: 'holidays',
        async find({ services }, id) {
          const reminder = await services.reminders.findReminder(id);
          return reminder && say.unsentOf(reminder);
        },
      }),
      go: onReminder(async (ctx, { wave }) => {
        const progress = await ctx.services.watchdog.resumeWave(wave.id, ctx.telegramId);
        if (!progress) return { toast: say.toasts.notStarted, alert: true };
        return { toast: say.toasts.resumed, card: progressCard(progress) };
      }),
      undo: onReminder(undo),
    },
  });

const ownCopy = ({ services, person }: FeatureContext<HolidaysUses>, reminder: Reminder) =>
  services.reminders.readAs(reminder, person?.id);

async function coming(ctx: FeatureContext<HolidaysUses>, page: number): Promise<Message> {
  const { reminders, office, homeRows } = ctx.services;
  const upcoming = await reminders.listUpcoming();
  const year = yearOf(dateOf(ctx.now, office.timezone));
  const planYear = upcoming[0]?.wave.occasion.year ?? year;
  const more = ctx.role === 'admin' ? await homeRows.list() : [];
  return say.comingCard(pageOf(upcoming, page), { year, planYear, more });
}

async function sent(ctx: FeatureContext<HolidaysUses>, at: number): Promise<Message> {
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

async function setNudging(
  ctx: FeatureContext<HolidaysUses>,
  reminder: Reminder,
  wanted: string,
): Promise<TapResult | undefined> {
  const after = NUDGE_AFTER_CHOICES.find((choice) => choice.join('-') === wanted);
  if (!after) return undefined;
  const by = { by: ctx.telegramId, called: say.nudgingText(after) };
  await ctx.services.scenarioNudging.choose(reminder.wave, after, by);
  return { toast: say.toasts.nudgingSet, card: await waveCard(ctx, reminder) };
}

async function undo(ctx: FeatureContext<HolidaysUses>, { wave }: Reminder): Promise<TapResult> {
  const changed = await ctx.services.waveAdjustments.restoreWave(wave.id, ctx.telegramId);
  if ('refused' in changed) return { toast: refusalText(changed), alert: true };
  return { toast: say.toasts.restored, card: await waveCard(ctx, changed.reminder) };
}

async function skip(ctx: FeatureContext<HolidaysUses>, reminder: Reminder, text: string): Promise<Message> {
  const reason = typedReason(text, REASON_MAX_LENGTH);
  if (reason === '') return say.askSkipReason(reminder);
  await ctx.endFlow();
  const by = { by: ctx.telegramId, reason };
  const changed = await ctx.services.waveAdjustments.skipWave(reminder.wave.id, by);
  return 'refused' in changed ? refused(changed) : waveCard(ctx, changed.reminder);
}
