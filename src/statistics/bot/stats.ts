import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import { templateRefused } from '../../bot/messages/template.ts';
import { returnTo } from '../../bot/return-to.ts';
import type { ViewerRole } from '../../bot/viewer.ts';
import { passOnExam } from '../../exams/bot/exam-entry-messages.ts';
import { phaseOf } from '../../exams/domain/exam.ts';
import type { AttemptsService } from '../../exams/services/attempts.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import { safeFileName } from '../../files/archive/file-name.ts';
import { writeZip, type ZipFile } from '../../files/archive/write-zip.ts';
import { wallClock } from '../../files/spreadsheet/wall-clock.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import { csvPieces } from '../../files/spreadsheet/write-csv.ts';
import type { Documents } from '../../files/word/documents.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import { SCORE_SHEET } from '../domain/templates.ts';
import type { ExamAnalysisService, WholeAnalysis } from '../services/exam-analysis.ts';
import type { ExamStatistics, StatisticsService } from '../services/statistics.ts';
import {
  ANSWER_COLUMNS,
  analysisLeftOut,
  analysisSheets,
  answerPages,
  answersBeside,
  answersLeftOut,
  answersNames,
  placeOfAnswers,
} from './stats-items-workbook-messages.ts';
import * as say from './stats-messages.ts';
import { sheetName, sheetOf } from './stats-sheet-messages.ts';
import { workbookOf } from './stats-workbook-messages.ts';

export type StatsUses = {
  documents: Documents;
  examAnalysis: ExamAnalysisService;
  exams: ExamsService;
  office: Office;
  statistics: StatisticsService;
  attempts: Pick<AttemptsService, 'isSitting'>;
};

const MAY_NUDGE: readonly ViewerRole[] = ['liaison', 'admin'];

/** Makes /stats: the office's figures per exam; a liaison sees their own department's. */
export const stats = (services: StatsUses): Feature =>
  createFeature(services, {
    name: 'stats',
    place: 120,
    description: '考试统计',
    section: 'exams',
    words: ['统计', '分析'],
    roles: ['liaison', 'auditor', 'admin'],
    run: (ctx) => list(ctx, 0),
    buttons: {
      list: async (ctx, page) => ({ card: await list(ctx, Number(page)) }),
      show: async (ctx, examId) => {
        const card = await figures(ctx, examId);
        return card && { card: returnTo(ctx, card) };
      },
      departments: (ctx, examId, page, level) =>
        view(ctx, examId, (found) => say.departmentsCard(found, { page: Number(page), level })),
      export: sending(sendWorkbook),
      sheet: sending(sendScoreSheet),
    },
  });

/** The figures of a large office take a while: they are counted when the tap has been answered. */
function sending(send: (ctx: FeatureContext<StatsUses>, found: ExamStatistics) => Promise<TapResult>) {
  return async (ctx: FeatureContext<StatsUses>, examId = ''): Promise<TapResult | undefined> => {
    if (!(await ctx.services.exams.find(examId))) return undefined;
    const make = async (): Promise<TapResult> => {
      const found = await find(ctx, examId);
      return found ? send(ctx, found) : {};
    };
    return { make };
  };
}

async function sendWorkbook(ctx: FeatureContext<StatsUses>, found: ExamStatistics): Promise<TapResult> {
  const sits = seesOffice(ctx) && (await ctx.services.attempts.isSitting(ctx.person?.id));
  const analysis = sits ? undefined : await furtherFigures(ctx, found.exam.id);
  const { timezone } = ctx.services.office;
  const place = analysis && placeOfAnswers(analysis.answers);
  const sittings =
    analysis && place === 'workbook' ? (await Array.fromAsync(analysis.sittings())).flat() : undefined;
  const sheets = [...workbookOf(found, timezone), ...(analysis ? analysisSheets(analysis, sittings) : [])];
  const bytes = await writeWorkbook(sheets, timezone);
  const remark = sits ? analysisLeftOut : place && ANSWER_REMARKS[place];
  await ctx.sendFile({ name: `${found.exam.title}.xlsx`, bytes, caption: remark });
  if (analysis && place === 'beside') await sendAnswers(ctx, analysis);
  return {};
}

const ANSWER_REMARKS = { workbook: undefined, beside: answersBeside, nowhere: answersLeftOut };

async function sendAnswers(ctx: FeatureContext<StatsUses>, analysis: WholeAnalysis): Promise<void> {
  const { table, archive } = answersNames(analysis);
  async function* files(): AsyncGenerator<ZipFile> {
    yield { name: safeFileName(table), pieces: csvPieces(ANSWER_COLUMNS, answerPages(analysis)) };
  }
  const at = wallClock(new Date(ctx.now), ctx.services.office.timezone);
  const bytes = Buffer.concat(await Array.fromAsync(writeZip(files(), at)));
  await ctx.sendFile({ name: archive, bytes });
}

async function sendScoreSheet(ctx: FeatureContext<StatsUses>, found: ExamStatistics): Promise<TapResult> {
  const { name: office, timezone: zone } = ctx.services.office;
  const facts = sheetOf(found, { office, zone, now: ctx.now });
  const filled = await ctx.services.documents.fill(SCORE_SHEET, facts);
  if ('refused' in filled) return { toast: templateRefused(filled), alert: true };
  await ctx.sendFile({ name: sheetName(found), bytes: filled.bytes });
  return {};
}

async function list(ctx: FeatureContext<StatsUses>, page: number): Promise<Message> {
  const exams = await ctx.services.exams.list();
  return say.examsCard(
    exams.filter((exam) => phaseOf(exam, ctx.now) !== 'upcoming'),
    page,
    ctx.services.office.timezone,
  );
}

function find(ctx: FeatureContext<StatsUses>, examId = ''): Promise<ExamStatistics | undefined> {
  return ctx.services.statistics.ofExam(examId, departmentScope(ctx));
}

/** Answers and questions, for those who may see the office's, once the exam is over. */
async function furtherFigures(
  ctx: FeatureContext<StatsUses>,
  examId: string,
): Promise<WholeAnalysis | undefined> {
  if (!seesOffice(ctx)) return undefined;
  const analysis = await ctx.services.examAnalysis.analyseWhole(examId);
  return analysis && !('refused' in analysis) ? analysis : undefined;
}

const seesOffice = ({ role }: FeatureContext<StatsUses>): boolean => role !== 'liaison';

async function figures(ctx: FeatureContext<StatsUses>, examId?: string): Promise<Message | undefined> {
  const found = await find(ctx, examId);
  const offers = {
    nudge: MAY_NUDGE.includes(ctx.role),
    office: seesOffice(ctx),
    lookAlikes: ctx.role === 'admin',
  };
  if (!found) return undefined;
  const at = { now: ctx.now, zone: ctx.services.office.timezone };
  const passOn = passOnExam(found.exam, ctx.grammy.me.username, at);
  return say.figuresCard(found, { ...at, offers, passOn });
}

async function view(
  ctx: FeatureContext<StatsUses>,
  examId: string | undefined,
  show: (found: ExamStatistics) => Message,
): Promise<TapResult | undefined> {
  const found = await find(ctx, examId);
  return found && { card: show(found) };
}
