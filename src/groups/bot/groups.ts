import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import type { Reminder, RemindersService } from '../../reminders/services/reminders.ts';
import { mayBePosted } from '../domain/posted-notice.ts';
import type { Verdict } from '../domain/posting.ts';
import type { Postings } from '../services/postings.ts';
import type { WorkGroups } from '../services/work-groups.ts';
import * as say from './group-messages.ts';

export type GroupsUses = {
  workGroups: WorkGroups;
  postings: Pick<Postings, 'find' | 'decide' | 'listLately'>;
  reminders: Pick<RemindersService, 'findReminder'>;
  office: { timezone: string };
};

type Ctx = FeatureContext<GroupsUses>;

/** Makes /groups: in which groups notices are posted, which reminders are, and what becomes of a posting of which nobody knows. */
export const groups = (services: GroupsUses): Feature =>
  createFeature(services, {
    name: 'groups',
    place: 152,
    description: '工作群',
    section: 'office',
    words: ['工作群', '群发布'],
    roles: ['admin'],
    run: show,
    buttons: {
      async remove(ctx, id = '') {
        const isRemoved = await ctx.services.workGroups.remove(id, ctx.telegramId);
        return { toast: isRemoved ? say.toasts.removed : say.toasts.gone, card: await show(ctx) };
      },
      wave: onReminder(async (ctx, reminder) => ({ card: await showWave(ctx, reminder) })),
      turn: onReminder(async (ctx, reminder, position) => {
        const { scenario, occasion } = reminder.wave;
        const by = { by: ctx.telegramId, subject: occasion.name };
        await ctx.services.workGroups.turn(scenario.id, position === '1', by);
        return { card: await showWave(ctx, reminder) };
      }),
      there: (ctx, noticeId, group) => decide(ctx, 'there', noticeId, group),
      again: (ctx, noticeId, group) => decide(ctx, 'again', noticeId, group),
    },
  });

async function show({ services, grammy }: Ctx): Promise<Message> {
  const [all, lately] = await Promise.all([services.workGroups.list(), services.postings.listLately()]);
  const shown = all.map((group) => {
    const found = lately.find(({ of }) => of.has(group.id));
    const posting = found?.of.get(group.id);
    return { group, last: found && posting && { notice: found.notice, posting } };
  });
  return say.groupsCard(shown, { bot: grammy.me.username, zone: services.office.timezone });
}

function onReminder(act: (ctx: Ctx, reminder: Reminder, argument: string) => Promise<TapResult>) {
  return async (ctx: Ctx, id = '', argument = ''): Promise<TapResult | undefined> => {
    const reminder = await ctx.services.reminders.findReminder(id);
    return reminder && act(ctx, reminder, argument);
  };
}

async function showWave({ services }: Ctx, { wave }: Reminder): Promise<Message> {
  const { workGroups } = services;
  const [isOn, all] = await Promise.all([workGroups.isOn(wave.scenario.id), workGroups.list()]);
  const isFit = mayBePosted(wave.scenario.audience);
  return say.waveCard({ waveId: wave.id, name: wave.occasion.name }, { isOn, isFit, groups: all });
}

/** Takes an officer's word; what is to be posted again is in the next round. */
async function decide(ctx: Ctx, verdict: Verdict, noticeId = '', group = ''): Promise<TapResult | undefined> {
  const { postings } = ctx.services;
  const posted = await postings.find(noticeId, group);
  if (!posted) return undefined;
  if (verdict === 'again' && posted.name === undefined) return { toast: say.toasts.gone };
  const decided = await postings.decide(posted, verdict, ctx.telegramId);
  if (!decided) return { toast: say.toasts.settled };
  return { toast: say.toasts[verdict], card: say.decidedCard(posted, decided) };
}
