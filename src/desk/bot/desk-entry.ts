import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapHandler } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import { tellPerson } from '../../bot/tell-person.ts';
import { isOverForAll } from '../../exams/domain/exam.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import { type Message, withLine } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { ScoresEntrySchema } from '../domain/paper-score.ts';
import { lineOf, type SharedLine, SharedLineSchema } from '../domain/person-lines.ts';
import type { ExamDeskService, Extended } from '../services/exam-desk.ts';
import type { Entered } from '../services/exam-lines.ts';
import type { PaperScoresService, ScoresEntered } from '../services/paper-scores.ts';
import { askLines, type Entry, passedOver, whomPart } from './desk-entry-messages.ts';
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
  time: z.object({ examId: z.string(), shared: z.array(SharedLineSchema).default([]) }),
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
    return done && { card: await answer(ctx, done, `${nonce}-`, pending.shared) };
  },
  keep: async (ctx, examId = '', nonce = '') => {
    const exam = pendingIn(ctx, examId)?.nonce === nonce && (await ctx.services.exams.find(examId));
    if (!exam) return undefined;
    const { shared } = pendingIn(ctx, examId) ?? {};
    await ctx.waitFor(ENTRY_STEPS, 'scores', { examId, shared });
    return { card: asking(kept(exam), exam.id, shared) };
  },
  /** Says whom a line means: only the line that the card asked about. */
  whom: async (ctx, examId = '', number = '', id = '') => {
    const at = flowAt(ctx, ENTRY_STEPS);
    const [line, ...shared] = at?.data.examId === examId ? at.data.shared : [];
    if (!at || !line || String(line.number) !== number) return undefined;
    const left = { ...at, data: { ...at.data, shared } } as Entering;
    const isPassedOver = id === '0';
    const card = await enterLines(ctx, left, isPassedOver ? '' : lineOf(line, Number(id)), number);
    return card && { ...(isPassedOver && { toast: passedOver(line) }), card };
  },
};

type Entering = NonNullable<ReturnType<typeof flowAt<typeof ENTRY_STEPS>>>;

/** Takes the lines that the entry waits for. It goes on waiting: scores come in several messages. */
export async function takeLines(ctx: FeatureContext<DeskEntryUses>): Promise<Message | undefined> {
  const text = ctx.grammy.message?.text ?? '';
  const at = flowAt(ctx, ENTRY_STEPS);
  const exam = at && (await ctx.services.exams.find(at.data.examId));
  if (!exam) return undefined;
  if (text.trim() === '') return askLines(at.step, exam, ctx.now, ctx.services.office.timezone);
  return enterLines(ctx, at, text, String(ctx.grammy.message?.message_id));
}

/** Enters lines into what is waited for, and shows what waits yet. `nonce`: of the card that answers. */
function enterLines(
  ctx: FeatureContext<DeskEntryUses>,
  at: Entering,
  text: string,
  nonce: string,
): Promise<Message | undefined> {
  return at.step === 'time' ? allowTime(ctx, at.data, text) : enterScores(ctx, at.data, text, nonce);
}

const isEntry = (text: string): text is Entry => text === 'time' || text === 'scores';

async function allowTime(
  ctx: FeatureContext<DeskEntryUses>,
  { examId, shared: before }: z.infer<typeof ENTRY_STEPS.time>,
  text: string,
): Promise<Message | undefined> {
  const allowed = await ctx.services.examDesk.allowTime(examId, text, ctx.telegramId);
  if (!allowed) return undefined;
  const untold = await tellExtended(ctx, allowed.extended);
  const shared = allowed.isOver ? [] : waitingLines(before, allowed.shared, ctx.now);
  await ctx.waitFor(ENTRY_STEPS, 'time', { examId, shared });
  return asking(timeAllowed(allowed, untold, ctx.now, ctx.services.office.timezone), examId, shared);
}

/**
 * The lines that wait for the officer to say whom they mean: those from before, then those that have come.
 *
 * @param first a number that no line of an earlier card has: a moment
 */
function waitingLines(before: readonly SharedLine[], more: Entered['shared'], first: number): SharedLine[] {
  return [...before, ...more.map((line, index) => ({ ...line, number: first + before.length + index }))];
}

/** The card with the question whom the first of the waiting lines means. */
function asking(card: Message, examId: string, [first, ...others]: readonly SharedLine[] = []): Message {
  if (!first) return card;
  const { text, buttons } = whomPart(examId, first, others.length + 1);
  return { ...withLine(card, text), buttons: [...buttons, ...(card.buttons ?? [])] };
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
  { examId, replacing = [], shared }: z.infer<typeof ENTRY_STEPS.scores>,
  text: string,
  nonce: string,
): Promise<Message | undefined> {
  const entered = await ctx.services.paperScores.enter(examId, text, ctx.telegramId, replacing);
  return entered && answer(ctx, entered, nonce, shared);
}

async function answer(
  ctx: FeatureContext<DeskEntryUses>,
  entered: ScoresEntered,
  nonce: string,
  before: readonly SharedLine[],
): Promise<Message> {
  const { exam, replacing } = entered;
  const waiting = replacing.map(({ name: _, ...one }) => one);
  const shared = waitingLines(before, entered.shared, ctx.now);
  await ctx.waitFor(ENTRY_STEPS, 'scores', {
    ...{ examId: exam.id, shared },
    ...(waiting.length > 0 && { nonce, replacing: waiting }),
  });
  return asking(scoresEntered(entered, nonce), exam.id, shared);
}

function pendingIn(ctx: FeatureContext<DeskEntryUses>, examId: string) {
  const at = flowAt(ctx, ENTRY_STEPS);
  return at?.step === 'scores' && at.data.examId === examId ? at.data : undefined;
}
