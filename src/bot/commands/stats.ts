import { phaseOf } from '../../domain/exam.ts';
import type { ExamStatistics } from '../../services/statistics.ts';
import { writeWorkbook } from '../../spreadsheet/write.ts';
import type { FeatureContext } from '../context.ts';
import type { Feature, TapResult } from '../feature.ts';
import type { Message } from '../message.ts';
import * as say from '../messages/stats.ts';

/** The office's figures per exam; a liaison sees their own department's. */
export const stats: Feature = {
  name: 'stats',
  description: '考试统计',
  roles: ['liaison', 'auditor', 'admin'],
  run: list,
  buttons: {
    list: async (ctx) => ({ card: await list(ctx) }),
    show: (ctx, examId) =>
      view(ctx, examId, (found) => say.figuresCard(found, ctx.now, ctx.services.office.timezone)),
    departments: (ctx, examId, page) =>
      view(ctx, examId, (found) => say.departmentsCard(found, Number(page))),
    async export(ctx, examId) {
      const found = await find(ctx, examId);
      if (!found) return undefined;
      const bytes = await writeWorkbook(say.workbookOf(found), ctx.services.office.timezone);
      await ctx.sendFile(`${found.exam.title}.xlsx`, bytes);
      return {};
    },
  },
};

async function list(ctx: FeatureContext): Promise<Message> {
  const exams = await ctx.services.exams.list();
  return say.examsCard(exams.filter((exam) => phaseOf(exam, ctx.now) !== 'upcoming'));
}

function find(ctx: FeatureContext, examId = ''): Promise<ExamStatistics | undefined> {
  const within = ctx.role === 'liaison' ? (ctx.person?.department ?? '') : undefined;
  return ctx.services.statistics.ofExam(examId, within);
}

async function view(
  ctx: FeatureContext,
  examId: string | undefined,
  show: (found: ExamStatistics) => Message,
): Promise<TapResult | undefined> {
  const found = await find(ctx, examId);
  return found && { card: show(found) };
}
