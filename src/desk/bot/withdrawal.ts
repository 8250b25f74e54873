import { z } from 'zod';
import type { FeatureContext } from '../../bot/context.ts';
import type { TapResult } from '../../bot/feature.ts';
import { flowAt } from '../../bot/flow.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Message } from '../../kernel/message.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import * as say from './desk-messages.ts';

type WithdrawalUses = { exams: ExamsService };

type Context = FeatureContext<WithdrawalUses>;

const REASON_MAX_LENGTH = 60;

/** The exam that is to be withdrawn: the reason is waited for, then the tap that confirms it. */
export const WITHDRAWAL_STEPS = {
  reason: z.object({ examId: z.string() }),
  confirm: z.object({ examId: z.string(), reason: z.string() }),
};

/** Asks why the exam is withdrawn, unless it is withdrawn already. */
export async function askReason(ctx: Context, exam: Exam): Promise<TapResult> {
  const done = await doneAlready(ctx, exam);
  if (done) return { card: done };
  await ctx.waitFor(WITHDRAWAL_STEPS, 'reason', { examId: exam.id });
  return { card: say.withdrawWarning(exam) };
}

/** Takes the reason, also another one before the tap; nothing where no withdrawal waits for one. */
export async function takeReason(ctx: Context): Promise<Message | undefined> {
  const at = flowAt(ctx, WITHDRAWAL_STEPS);
  const exam = at && (await ctx.services.exams.find(at.data.examId));
  if (!exam) return undefined;
  const done = await doneAlready(ctx, exam);
  if (done) return done;
  const reason = typedReason(ctx.grammy.message?.text, REASON_MAX_LENGTH);
  if (reason === '') return say.withdrawWarning(exam);
  await ctx.waitFor(WITHDRAWAL_STEPS, 'confirm', { examId: exam.id, reason });
  return say.confirmWithdrawal(exam, reason);
}

/** Withdraws for the reason that was given; a card from before reasons were asked for asks for it. */
export async function withdraw(ctx: Context, examId = ''): Promise<TapResult | undefined> {
  const exam = await ctx.services.exams.find(examId);
  if (!exam) return undefined;
  const at = flowAt(ctx, WITHDRAWAL_STEPS);
  if (at?.step !== 'confirm' || at.data.examId !== examId) return askReason(ctx, exam);
  const { reason } = at.data;
  const word = say.withdrawalNotice(exam.title, reason);
  const withdrawn = await ctx.services.exams.withdraw(examId, { reason, word }, ctx.telegramId);
  await ctx.endFlow();
  return withdrawn && { card: say.withdrawn(withdrawn) };
}

/** A second tap, or a second officer: what was withdrawn before waits for no reason any more. */
async function doneAlready(ctx: Context, exam: Exam): Promise<Message | undefined> {
  if (exam.withdrawnAt === undefined) return undefined;
  await ctx.endFlow();
  return say.withdrawn(exam);
}
