import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { type TapResult, withServices } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { notOnRoster } from '../../bot/messages/common.ts';
import { rulesCard } from '../../exams/bot/exam-entry-messages.ts';
import type { AttemptsService } from '../../exams/services/attempts.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { morningToWaitFor } from '../../kernel/working-hours.ts';
import type { AudiencesService } from '../../people/services/audiences.ts';
import { type ExamDraft, examOf, isWindowLeft, opensFrom } from '../domain/exam-draft.ts';
import type { ExamRelease } from '../services/exam-release.ts';
import { askMorning, published } from './announcing-messages.ts';
import { askClosing, DRAFT_STEPS, type ExamDraftFlowUses } from './exam-draft-flow.ts';
import * as say from './newexam-messages.ts';

export type NewexamPublishUses = {
  attempts: AttemptsService;
  audiences: AudiencesService;
  exams: ExamsService;
  examRelease: ExamRelease;
  office: Office;
  questionBank: QuestionBankService;
} & ExamDraftFlowUses;

/** Shows everything that was decided, and waits for changes of it or for its publication. */
export async function askSettings(
  ctx: FeatureContext<NewexamPublishUses>,
  draft: ExamDraft,
): Promise<Message> {
  await ctx.waitFor(DRAFT_STEPS, 'settings', { draft });
  const { total } = await ctx.services.audiences.count(draft.audience);
  const called = await calledApart(ctx, draft);
  const confirmed = { draft: called, by: ctx.telegramId, headcount: total, passed: [] };
  const foreseen = await ctx.services.examRelease.foresee(confirmed);
  const shown = { headcount: total, token: tokenOf(called, total), foreseen };
  return say.settingsCard(called, { ...shown, zone: ctx.services.office.timezone, now: ctx.now });
}

/** Returns the draft under the title that the exam will have: another may bear the one that was typed. */
async function calledApart(
  { services, now }: FeatureContext<NewexamPublishUses>,
  draft: ExamDraft,
): Promise<ExamDraft> {
  const { examId: id, blueprint, opensAt = now } = draft;
  const titled = { id, title: blueprint.title, opensAt };
  const title = await services.exams.findTitleFor(titled, services.office.timezone);
  return { ...draft, blueprint: { ...blueprint, title } };
}

/** Returns a token of what a settings card shows, the number of people included. */
const tokenOf = (draft: ExamDraft, headcount: number): string => fingerprintOf(draft, headcount);

/** Lets the officer sit the exam as a candidate would, on a card of its own below. */
export async function tryOut(
  ctx: FeatureContext<NewexamPublishUses>,
  draft: ExamDraft,
): Promise<TapResult | undefined> {
  const exam = examOf(draft, ctx);
  if (!ctx.person || !exam) return { reply: notOnRoster() };
  const short = ctx.services.questionBank.findShortages(draft.blueprint);
  if (short.length > 0) return { card: say.bankTooSmall(draft.blueprint, short, draft.examId) };
  const trial = await ctx.services.exams.prepareTrial(exam, ctx.person.id, ctx.now);
  const made = await ctx.services.attempts.listOf(ctx.person.id);
  const own = made.filter(({ examId }) => examId === trial.id);
  return { reply: rulesCard(trial, own, ctx.now, ctx.services.office.timezone) };
}

/** The morning until which the announcement may wait; nothing in working hours, and where the exam would be over too soon. */
async function morningFor(
  { services, now }: FeatureContext<NewexamPublishUses>,
  draft: ExamDraft,
): Promise<number | undefined> {
  const { timezone: zone, quietHours: quiet } = services.office;
  const morning = morningToWaitFor(now, { ...(await services.calendar.load()), zone, quiet });
  return morning !== undefined && isWindowLeft(draft, morning) ? morning : undefined;
}

/**
 * Publishes what the card shows and nothing else; outside working hours it asks first whether people are to be told in the morning. A second tap finds the flow ended; one that a restart repeats finds the
 * exam published under the same id.
 */
export async function publish(
  ctx: FeatureContext<NewexamPublishUses>,
  draft: ExamDraft,
  token: string,
  answer?: string,
): Promise<TapResult | undefined> {
  const called = await calledApart(ctx, draft);
  const { total } = await ctx.services.audiences.count(draft.audience);
  if (total === 0) return { toast: say.toasts.nobody, alert: true };
  if (draft.closesAt === undefined || !isWindowLeft(draft, ctx.now)) return askWindowAgain(ctx, draft);
  if (token !== tokenOf(called, total))
    return { card: await askSettings(ctx, draft), toast: say.toasts.changedSinceShown, alert: true };
  const morning = await morningFor(ctx, draft);
  if (morning === undefined || answer === 'now') return announce(ctx, draft, total);
  if (answer === 'morning') return announce(ctx, opensFrom(draft, morning), total, morning);
  const { timezone: zone } = ctx.services.office;
  return { card: askMorning(called, { token, headcount: total, morning }, { zone, now: ctx.now }) };
}

/** @param announceAt when its people are told, if not at once */
async function announce(
  ctx: FeatureContext<NewexamPublishUses>,
  draft: ExamDraft,
  headcount: number,
  announceAt?: number,
): Promise<TapResult | undefined> {
  const confirmed = { draft: await calledApart(ctx, draft), by: ctx.telegramId, headcount, announceAt };
  const result = await ctx.services.examRelease.release({ ...confirmed, passed: [] });
  if ('refused' in result) {
    if (result.refused === 'over') return askWindowAgain(ctx, draft);
    return { card: say.bankTooSmall(draft.blueprint, result.short, draft.examId) };
  }
  await ctx.endFlow();
  if ('held' in result) return { card: result.held };
  const { timezone: zone } = ctx.services.office;
  return { card: published(result.exam, { headcount, announceAt }, { zone, now: ctx.now }) };
}

const askWindowAgain = async (
  ctx: FeatureContext<NewexamPublishUses>,
  draft: ExamDraft,
): Promise<TapResult> => ({
  card: await askClosing(ctx, draft),
  toast: say.toasts.windowOver,
  alert: true,
});

/** Takes up a confirmed exam once more, to be changed and confirmed anew: as another one, so that what was confirmed stays what it was. */
export type ReopenExam = (ctx: FeatureContext, draft: ExamDraft) => Promise<Message>;

/** Returns the way back from a confirmed exam to its draft. */
export const reopenExam =
  (services: NewexamPublishUses): ReopenExam =>
  async (ctx, draft) =>
    askSettings(withServices(ctx.as('newexam'), services), {
      ...draft,
      examId: await services.exams.nextId(),
    });
