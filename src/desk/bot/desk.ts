import type { AutomaticNudges } from '../../asks/services/automatic-nudges.ts';
import { buttonsOn } from '../../bot/buttons-on.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { announcement, passOnExam } from '../../exams/bot/exam-entry-messages.ts';
import { isOverForAll, phaseOf } from '../../exams/domain/exam.ts';
import { askIdOf } from '../../exams/domain/exam-ask.ts';
import { wasNeverAnnounced } from '../../exams/domain/exam-notices.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { ExamStatistics, StatisticsService } from '../../statistics/services/statistics.ts';
import { draftAnew, draftMakeUp, selectForMakeUp } from '../domain/make-up.ts';
import type { ExamAnnouncements } from '../services/exam-announcements.ts';
import { type DeskEntryUses, ENTRY_STEPS, entryButtons, takeLines } from './desk-entry.ts';
import * as say from './desk-messages.ts';
import { askClosing, type ExamDraftFlowUses } from './exam-draft-flow.ts';
import { askReason, takeReason, WITHDRAWAL_STEPS, withdraw } from './withdrawal.ts';

export type DeskUses = {
  exams: ExamsService;
  examAnnouncements: Pick<ExamAnnouncements, 'announce'>;
  automaticNudges: Pick<AutomaticNudges, 'findPlan'>;
  office: Office;
  statistics: StatisticsService;
} & ExamDraftFlowUses &
  DeskEntryUses;

const onExam = buttonsOn((ctx: FeatureContext<DeskUses>, id) => ctx.services.statistics.ofExam(id));

/** Makes what an officer does with an exam that has been published: withdraw it, have those who failed sit it again. */
export const desk = (services: DeskUses): Feature =>
  createFeature(services, {
    name: 'desk',
    roles: ['admin'],
    buttons: {
      list: async (ctx, page) => ({ card: await list(ctx, Number(page)) }),
      show: onExam(async (ctx, found) => {
        await ctx.endFlow();
        return { card: await show(ctx, found) };
      }),
      announce: onExam(async (ctx, found) => {
        const { examAnnouncements, office } = ctx.services;
        await examAnnouncements.announce(found.exam.id, (exam) =>
          announcement(exam, office.timezone, ctx.now),
        );
        const { announceAt: _, ...exam } = found.exam;
        return { card: await show(ctx, { ...found, exam }), toast: say.toasts.announcing };
      }),
      withdraw: onExam((ctx, found) => askReason(ctx, found.exam)),
      withdrawn: withdraw,
      makeup: onExam(makeUp),
      anew: onExam(holdAnew),
      ...entryButtons,
    },
    waits: { ...ENTRY_STEPS, ...WITHDRAWAL_STEPS },
    onMessage: async (ctx) => (await takeReason(ctx)) ?? takeLines(ctx),
  });

async function list(ctx: FeatureContext<DeskUses>, page: number): Promise<Message> {
  return say.examsCard(await ctx.services.exams.list(), page, ctx.services.office.timezone);
}

async function show(
  ctx: FeatureContext<DeskUses>,
  { exam, figures, standings }: ExamStatistics,
): Promise<Message> {
  const phase = phaseOf(exam, ctx.now);
  const isOver = isOverForAll(exam, ctx.now);
  const forMakeUp = isOver ? selectForMakeUp(standings) : { owing: [], away: [] };
  const { now } = ctx;
  const { office, automaticNudges } = ctx.services;
  const { timezone: zone } = office;
  const passOn = passOnExam(exam, ctx.grammy.me.username, { zone, now });
  const { planned = [] } = (await automaticNudges.findPlan(askIdOf(exam.id))) ?? {};
  return say.examCard(exam, { phase, isOver, figures, forMakeUp, passOn, planned }, zone, now);
}

/** Only where its people were never told of it; who has found it by themselves and passed sits it no more. */
async function holdAnew(
  ctx: FeatureContext<DeskUses>,
  { exam, standings }: ExamStatistics,
): Promise<TapResult | undefined> {
  if (!wasNeverAnnounced(exam, ctx.now)) return { toast: say.toasts.announced, alert: true };
  const { owing, away } = selectForMakeUp(standings);
  const open = [...owing, ...away].map(({ person }) => person.id);
  const people = open.length < standings.length ? open : undefined;
  if (open.length === 0 && standings.length > 0) return { toast: say.toasts.nobody, alert: true };
  const draft = draftAnew(await ctx.services.exams.nextId(), exam, people);
  return { card: await askClosing(ctx.as('newexam'), draft) };
}

/** Only after the last close: until then nobody is absent. */
async function makeUp(
  ctx: FeatureContext<DeskUses>,
  { exam, standings }: ExamStatistics,
): Promise<TapResult | undefined> {
  const { owing, away } = selectForMakeUp(standings);
  const isChosen = new Set([...owing, ...away]);
  const people = standings.filter((one) => isChosen.has(one)).map(({ person }) => person.id);
  if (!isOverForAll(exam, ctx.now) || people.length === 0) return { toast: say.toasts.nobody, alert: true };
  const draft = draftMakeUp(await ctx.services.exams.nextId(), exam, people);
  return { card: await askClosing(ctx.as('newexam'), draft) };
}
