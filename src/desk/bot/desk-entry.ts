import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { tellPerson } from '../../bot/tell-person.ts';
import { isOverForAll } from '../../exams/domain/exam.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { ScoresEntrySchema } from '../domain/paper-score.ts';
import type { ExamDeskService, Extended } from '../services/exam-desk.ts';
import type { PaperScoresService, ScoresEntered } from '../services/paper-scores.ts';
import { askLines, type Entry } from './desk-entry-messages.ts';
import { toasts } from './desk-messages.ts';
import { kept, scoresEntered } from './desk-scores-messages.ts';
import { closedLater, extendedNotice, OVER, timeAllowed } from './desk-time-messages.ts';

export type DeskEntryUses = {
  examDesk: ExamDeskService;
  exams: ExamsService;
  office: Office;
  paperScores: PaperScoresService;
};

/** The exam that lines are entered for. */
export const ENTRY_STEPS = {
  time: z.object({ examId: z.string() }),
  scores: ScoresEntrySchema,
};

/** What an officer enters for single people of an exam: extra time, and the scores of those who sat it on paper. */
export const entryButtons: Readonly<Record<string, TapHandler<DeskEntryUses>>> = {
  ask: async (ctx, what = '', examId = '') => {
    const exam = isEntry(what) ? await ctx.services.exams.find(examId) : undefined;
    if (!exam || !isEntry(what)) return undefined;
    if (what === 'time' && isOverForAll(exam, ctx.now)) return { toast: OVER, alert: true };
    await ctx.waitFor(ENTRY_STEPS, what, { examId });
    return { card: askLines(what, exam, ctx.now, ctx.services.office.timezone) };
  },
  later: async (ctx, examId = '') => {
    const closed = await ctx.services.examDesk.closeLater(examId, ctx.telegramId);
    if (!closed) return undefined;
    if (closed.people.length === 0) return { toast: toasts.noCloseToMove, alert: true };
    const untold = await tellExtended(ctx, closed.extended);
    return { card: closedLater(closed, untold, ctx.services.office.timezone) };
  },
  /** Only what the card with this number showed is saved. */
  replace: async (ctx, examId = '', nonce = '') => {
    const pending = pendingIn(ctx, examId);
    if (pending?.nonce !== nonce) return undefined;
    const done = await ctx.services.paperScores.replace(examId, pending.replacing, ctx.telegramId);
    return done && { card: await answer(ctx, done, `${nonce}-`) };
  },
  keep: async (ctx, examId = '', nonce = '') => {
    const exam = pendingIn(ctx, examId)?.nonce === nonce && (await ctx.services.exams.find(examId));
    if (!exam) return undefined;
    await ctx.waitFor(ENTRY_STEPS, 'scores', { examId });
    return { card: kept(exam) };
  },
};

/** Takes the lines that the entry waits for. It goes on waiting: scores come in several messages. */
export async function takeLines(ctx: FeatureContext<DeskEntryUses>): Promise<Message | undefined> {
  const text = ctx.grammy.message?.text ?? '';
  const at = flowAt(ctx, ENTRY_STEPS);
  const exam = at && (await ctx.services.exams.find(at.data.examId));
  if (!exam) return undefined;
  if (text.trim() === '') return askLines(at.step, exam, ctx.now, ctx.services.office.timezone);
  return at.step === 'time' ? allowTime(ctx, exam.id, text) : enterScores(ctx, exam.id, text);
}

const isEntry = (text: string): text is Entry => text === 'time' || text === 'scores';

async function allowTime(
  ctx: FeatureContext<DeskEntryUses>,
  examId: string,
  text: string,
): Promise<Message | undefined> {
  const allowed = await ctx.services.examDesk.allowTime(examId, text, ctx.telegramId);
  if (!allowed) return undefined;
  const untold = await tellExtended(ctx, allowed.extended);
  return timeAllowed(allowed, untold, ctx.now, ctx.services.office.timezone);
}

/** Tells those at the exam of their new end. Returns whom it could not tell: their officer will. */
async function tellExtended(
  ctx: FeatureContext<DeskEntryUses>,
  extended: readonly Extended[],
): Promise<Extended[]> {
  const { timezone } = ctx.services.office;
  const told = await Promise.all(
    extended.map(({ person, attempt }) => tellPerson(ctx, person, extendedNotice(attempt, timezone))),
  );
  return extended.filter((_, index) => !told[index]);
}

async function enterScores(
  ctx: FeatureContext<DeskEntryUses>,
  examId: string,
  text: string,
): Promise<Message | undefined> {
  const waiting = pendingIn(ctx, examId)?.replacing ?? [];
  const entered = await ctx.services.paperScores.enter(examId, text, ctx.telegramId, waiting);
  return entered && answer(ctx, entered, String(ctx.grammy.message?.message_id));
}

async function answer(
  ctx: FeatureContext<DeskEntryUses>,
  entered: ScoresEntered,
  nonce: string,
): Promise<Message> {
  const { exam, replacing } = entered;
  const waiting = replacing.map(({ name: _, ...one }) => one);
  await ctx.waitFor(ENTRY_STEPS, 'scores', {
    examId: exam.id,
    ...(waiting.length > 0 && { nonce, replacing: waiting }),
  });
  return scoresEntered(entered, nonce);
}

function pendingIn(ctx: FeatureContext<DeskEntryUses>, examId: string) {
  const at = flowAt(ctx, ENTRY_STEPS);
  return at?.step === 'scores' && at.data.examId === examId ? at.data : undefined;
}
