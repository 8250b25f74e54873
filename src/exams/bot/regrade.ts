import { z } from 'zod';
import type { Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { isUnreadable } from '../../bank/domain/question-types/question-type.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { fingerprintOf } from '../../bot/fingerprint.ts';
import { flowAt } from '../../bot/flow.ts';
import { cancelled } from '../../bot/messages/common.ts';
import { pageOf } from '../../bot/messages/pages.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { typedReason } from '../../kernel/typed-reason.ts';
import type { ExamsService } from '../services/exams.ts';
import type { KeyChangesService } from '../services/key-changes.ts';
import type { RegradingService } from '../services/regrading.ts';
import { examLabels } from './exam-names-messages.ts';
import * as say from './regrade-messages.ts';

export type RegradeUses = {
  exams: ExamsService;
  keyChanges: KeyChangesService;
  office: Pick<Office, 'timezone'>;
  regrading: RegradingService;
};

const REASON_MAX_LENGTH = 200;

/** A correction on its way: what is not known yet is empty. */
const RegradeSchema = z.object({
  examId: z.string(),
  questionId: z.string().default(''),
  right: z.array(z.number()).readonly().default([]),
  reason: z.string().default(''),
});
type FlowData = z.output<typeof RegradeSchema>;
const STEPS = { question: RegradeSchema, key: RegradeSchema, reason: RegradeSchema, confirm: RegradeSchema };

/**
 * Makes the correcting of a wrong key after an exam: the question, the right key, the reason, the effect, and only then the deed.
 */
export const regrade = (services: RegradeUses): Feature =>
  createFeature(services, {
    name: 'regrade',
    roles: ['admin'],
    closedWhile: 'sitting',
    buttons: {
      async find(ctx, examId = '', page) {
        const card = await askQuestion(ctx, examId, Number(page));
        if (!card) return undefined;
        await ctx.waitFor(STEPS, 'question', { examId });
        return { card };
      },
      /** The exams that had a key which the bank has corrected since; a single one is previewed at once. */
      async affected(ctx, questionId = '', page) {
        const affected = await ctx.services.keyChanges.listAffected(questionId);
        const [only] = affected;
        if (only && affected.length === 1) return follow(ctx, only.id, questionId);
        const labelOf = examLabels(affected, ctx.services.office.timezone);
        return { card: say.affectedCard(questionId, pageOf(affected, Number(page)), labelOf) };
      },
      follow: (ctx, examId = '', questionId = '') => follow(ctx, examId, questionId),
      async question(ctx, examId = '', questionId = '') {
        const question = await ctx.services.regrading.findQuestion(examId, questionId);
        return question && { card: await askKey(ctx, examId, question) };
      },
      confirm,
      async cancel(ctx, token) {
        const at = flowAt(ctx, STEPS);
        if (token !== undefined && !(at && token === tokenOf(at.data))) return undefined;
        await ctx.endFlow();
        return { card: cancelled() };
      },
    },
    current: standing,
    waits: STEPS,
    async onMessage(ctx) {
      const text = (ctx.grammy.message?.text ?? '').trim();
      const at = flowAt(ctx, STEPS);
      if (text === '' || !at) return undefined;
      if (at.step === 'question') return search(ctx, at.data.examId, text);
      if (at.step === 'key') return takeKey(ctx, at.data, text);
      return at.step === 'reason' ? takeReason(ctx, at.data, text) : undefined;
    },
  });

/** The card at which the correction stands: its question, its key, its reason, its effect. */
async function standing(ctx: FeatureContext<RegradeUses>): Promise<Message | undefined> {
  const at = flowAt(ctx, STEPS);
  if (!at) return undefined;
  const { examId, questionId } = at.data;
  if (at.step === 'question') return askQuestion(ctx, examId);
  if (at.step === 'reason') return say.askReason();
  if (at.step === 'confirm') return previewOf(ctx, at.data);
  const question = await ctx.services.regrading.findQuestion(examId, questionId);
  return question && say.askKey(question);
}

async function askQuestion(
  ctx: FeatureContext<RegradeUses>,
  examId: string,
  page = 0,
): Promise<Message | undefined> {
  const exam = await ctx.services.exams.find(examId);
  if (!exam) return undefined;
  const [records, pending] = await Promise.all([
    ctx.services.regrading.list(examId),
    ctx.services.keyChanges.listPending(examId),
  ]);
  return say.askQuestion(exam, records, pageOf(pending, page));
}

async function search(ctx: FeatureContext<RegradeUses>, examId: string, text: string): Promise<Message> {
  const found = await ctx.services.regrading.findQuestions(examId, text);
  const [only] = found;
  return only && found.length === 1 ? askKey(ctx, examId, only) : say.questionsFound(examId, found);
}

async function askKey(
  ctx: FeatureContext<RegradeUses>,
  examId: string,
  question: Question,
): Promise<Message> {
  await ctx.waitFor(STEPS, 'key', { examId, questionId: question.id });
  return say.askKey(question);
}

async function takeKey(
  ctx: FeatureContext<RegradeUses>,
  flow: FlowData,
  text: string,
): Promise<Message | undefined> {
  const question = await ctx.services.regrading.findQuestion(flow.examId, flow.questionId);
  if (!question) return undefined;
  const right = questionTypeOf(question.type).parseAnswer(text, question.options.length);
  if (isUnreadable(right)) return say.keyRefused(`${right.refused}。${right.remedy}。`);
  if (!(await ctx.services.regrading.preview(flow.examId, { questionId: question.id, right })))
    return say.keyRefused('这就是现在的答案，没有要改的。');
  await ctx.waitFor(STEPS, 'reason', { ...flow, right });
  return say.askReason();
}

async function takeReason(
  ctx: FeatureContext<RegradeUses>,
  flow: FlowData,
  text: string,
): Promise<Message | undefined> {
  const reason = typedReason(text, REASON_MAX_LENGTH);
  return reason === '' ? say.askReason() : previewOf(ctx, { ...flow, reason });
}

async function previewOf(ctx: FeatureContext<RegradeUses>, flow: FlowData): Promise<Message | undefined> {
  const preview = await ctx.services.regrading.preview(flow.examId, flow);
  if (!preview) return undefined;
  await ctx.waitFor(STEPS, 'confirm', flow);
  return say.previewCard(preview.question, flow, preview.effect, tokenOf(flow));
}

/** Returns a token of the correction that a card shows: its button confirms that one and no other. */
function tokenOf({ examId, questionId, right, reason }: FlowData): string {
  return fingerprintOf(examId, questionId, right, reason);
}

/** The bank's key, as a correction that waits to be confirmed; where the options differ it must be typed. */
async function follow(
  ctx: FeatureContext<RegradeUses>,
  examId: string,
  questionId: string,
): Promise<TapResult | undefined> {
  const offer = await ctx.services.keyChanges.offerToExam(examId, questionId);
  if (offer?.reason === '') {
    await ctx.waitFor(STEPS, 'reason', { examId, ...offer });
    return { card: say.askReason() };
  }
  const preview = offer && (await previewOf(ctx, { examId, ...offer }));
  if (preview) return { card: preview };
  const question = await ctx.services.regrading.findQuestion(examId, questionId);
  return question && { card: await askKey(ctx, examId, question) };
}

async function confirm(ctx: FeatureContext<RegradeUses>, token = ''): Promise<TapResult | undefined> {
  const at = flowAt(ctx, STEPS);
  if (at?.step !== 'confirm' || token !== tokenOf(at.data)) return undefined;
  const flow = at.data;
  const exam = await ctx.services.exams.find(flow.examId);
  if (!exam) return undefined;
  const { telegramId } = ctx;
  const by = { telegramId, reason: flow.reason, word: say.regradedNotice(exam.title) };
  const effect = await ctx.services.regrading.regrade(flow.examId, flow, by);
  await ctx.endFlow();
  if (!effect) return undefined;
  const offer = await ctx.services.keyChanges.offerToBank(flow.examId, flow.questionId);
  return { card: say.regraded(exam, effect, offer?.questionId) };
}
