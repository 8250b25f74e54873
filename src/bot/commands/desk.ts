import { isOverForAll, phaseOf } from '../../domain/exam.ts';
import { draftMakeUp, selectForMakeUp } from '../../domain/make-up.ts';
import type { ExamStatistics } from '../../services/statistics.ts';
import type { FeatureContext } from '../context.ts';
import { askClosing } from '../exam-draft-flow.ts';
import type { Feature, TapResult } from '../feature.ts';
import type { Message } from '../message.ts';
import * as say from '../messages/desk.ts';
import * as sayTime from '../messages/desk-time.ts';

/** What an officer does with an exam that has been published: withdraw it, have those who failed sit it again. */
export const desk: Feature = {
  name: 'desk',
  roles: ['admin'],
  buttons: {
    list: async (ctx, page) => ({ card: await list(ctx, Number(page)) }),
    show: onExam(show),
    withdraw: onExam(async (_, found) => say.withdrawWarning(found.exam)),
    async withdrawn(ctx, examId = '') {
      const exam = await ctx.services.exams.find(examId);
      if (!exam) return undefined;
      await ctx.services.exams.withdraw(examId, say.withdrawalNotice(exam.title));
      return { card: say.withdrawn(exam.title) };
    },
    makeup: async (ctx, examId) => {
      const found = await ctx.services.statistics.ofExam(examId ?? '');
      return found && makeUp(ctx, found);
    },
    later: async (ctx, examId = '') => {
      const closed = await ctx.services.examDesk.closeLater(examId);
      if (!closed) return undefined;
      if (closed.people.length === 0) return { toast: say.toasts.noCloseToMove, alert: true };
      return { card: sayTime.closedLater(closed.exam, closed.people, ctx.services.office.timezone) };
    },
    ask: async (ctx, what = '', examId = '') => {
      if (!isEntry(what)) return undefined;
      const exam = await ctx.services.exams.find(examId);
      if (!exam) return undefined;
      await ctx.waitFor(what, { examId });
      return { card: say.askLines(what, exam) };
    },
  },
  async onMessage(ctx) {
    const text = ctx.grammy.message?.text ?? '';
    const { step = '', data } = ctx.flow ?? {};
    const examId = typeof data?.examId === 'string' ? data.examId : '';
    if (!isEntry(step)) return undefined;
    const { examDesk } = ctx.services;
    if (step === 'time') return allowTime(ctx, examId, text);
    const entered = await examDesk.recordScores(examId, text);
    if (entered?.problems.length === 0) await ctx.endFlow();
    return entered && say.entered(step, entered, examId);
  },
};

const isEntry = (text: string): text is say.Entry => text === 'time' || text === 'scores';

async function allowTime(ctx: FeatureContext, examId: string, text: string): Promise<Message | undefined> {
  const allowed = await ctx.services.examDesk.allowTime(examId, text);
  if (allowed?.problems.length === 0) await ctx.endFlow();
  return allowed && sayTime.timeAllowed(allowed, ctx.now, ctx.services.office.timezone);
}

function onExam(view: (ctx: FeatureContext, found: ExamStatistics) => Promise<Message>) {
  return async (ctx: FeatureContext, examId = ''): Promise<TapResult | undefined> => {
    const found = await ctx.services.statistics.ofExam(examId);
    return found && { card: await view(ctx, found) };
  };
}

async function list(ctx: FeatureContext, page: number): Promise<Message> {
  return say.examsCard(await ctx.services.exams.list(), page);
}

async function show(ctx: FeatureContext, { exam, figures, standings }: ExamStatistics): Promise<Message> {
  const phase = phaseOf(exam, ctx.now);
  const isOver = isOverForAll(exam, ctx.now);
  const forMakeUp = isOver ? selectForMakeUp(standings).length : 0;
  return say.examCard(exam, { phase, isOver, figures, forMakeUp }, ctx.services.office.timezone);
}

/** Only after the last close: until then nobody is absent. */
async function makeUp(
  ctx: FeatureContext,
  { exam, standings }: ExamStatistics,
): Promise<TapResult | undefined> {
  const people = selectForMakeUp(standings);
  if (!isOverForAll(exam, ctx.now) || people.length === 0) return { toast: say.toasts.nobody, alert: true };
  const draft = draftMakeUp(await ctx.services.exams.nextId(), exam, people);
  return { card: await askClosing(ctx.as('newexam'), draft) };
}
