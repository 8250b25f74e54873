import type { QuestionBankService } from '../../bank/services/question-bank.ts';
import type { FeatureContext } from '../../bot/context.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { isOpenToAnalysis } from '../../exams/domain/exam.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import { departmentBars } from '../../files/pictures/department-bars.ts';
import { renderPicture } from '../../files/pictures/render.ts';
import type { Office } from '../../kernel/office.ts';
import { heatMap } from '../pictures/heat-map.ts';
import { scoreDistribution } from '../pictures/score-distribution.ts';
import { trendLines } from '../pictures/trend-lines.ts';
import type { ExamAnalysisService } from '../services/exam-analysis.ts';
import type { StatisticsService } from '../services/statistics.ts';
import * as say from './stats-pictures-messages.ts';

export type ChartsUses = {
  examAnalysis: ExamAnalysisService;
  exams: ExamsService;
  office: Office;
  questionBank: QuestionBankService;
  statistics: StatisticsService;
};

/** So many exams stand side by side in a picture. */
const EXAMS_IN_TREND = 5;
const EXAMS_IN_TOPICS = 4;

/** Makes the pictures of an exam, sent into the chat. */
export const charts = (services: ChartsUses): Feature =>
  createFeature(services, {
    name: 'charts',
    roles: ['auditor', 'admin'],
    buttons: {
      async show(ctx, examId = '') {
        const exam = await ctx.services.exams.find(examId);
        return exam && { card: say.chartsCard(exam, isOpenToAnalysis(exam, ctx.now)) };
      },
      async scores(ctx, examId = '') {
        const found = await ctx.services.statistics.ofExam(examId);
        const distribution = found && say.distributionOf(found);
        return send(ctx, ...(distribution ? [scoreDistribution(distribution)] : []));
      },
      async departments(ctx, examId = '') {
        const found = await ctx.services.statistics.ofExam(examId);
        return send(ctx, ...(found ? say.departmentsOf(found).map(departmentBars) : []));
      },
      async topics(ctx, examId = '') {
        const { examAnalysis, questionBank } = ctx.services;
        const history = await examAnalysis.topicHistory(examId, EXAMS_IN_TOPICS);
        if (!history.some(({ topics }) => topics.length > 0)) return send(ctx);
        return send(ctx, heatMap(say.topicsOf(history, questionBank.titleOf, ctx.services.office.timezone)));
      },
      async trend(ctx, examId = '') {
        const past = await ctx.services.examAnalysis.trend(examId, EXAMS_IN_TREND);
        const trend = say.trendOf(past, ctx.services.office.timezone);
        return send(ctx, ...(trend ? [trendLines(trend)] : []));
      },
    },
  });

async function send(ctx: FeatureContext<ChartsUses>, ...pictures: string[]): Promise<TapResult> {
  if (pictures.length === 0) return { toast: say.nothingToDraw };
  const make = async (): Promise<TapResult> => {
    for (const svg of pictures) await ctx.sendPicture(await renderPicture(svg));
    return {};
  };
  return { make };
}
