import type { FeatureContext } from '../../bot/context.ts';
import { departmentScope } from '../../bot/department-scope.ts';
import { createFeature, type Feature, type TapResult } from '../../bot/feature.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import { writeWorkbook } from '../../files/spreadsheet/write.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import type { Office } from '../../kernel/office.ts';
import type { YearProduct } from '../../kernel/year-part.ts';
import type { FiguresService } from '../../report/services/figures.ts';
import { readFilterData } from '../domain/archive-filter.ts';
import { EXAM_KINDS } from '../domain/exam-kinds.ts';
import type { ExamArchive } from '../services/exam-archive.ts';
import type { YearTables } from '../services/year-tables.ts';
import * as say from './year-book-messages.ts';

export type YearBookUses = {
  yearTables: YearTables;
  examArchive: Pick<ExamArchive, 'listHeld'>;
  figures: Pick<FiguresService, 'readSpan'>;
  office: Pick<Office, 'name' | 'timezone'>;
};

/** Makes the workbooks of a year and of exams: people against what they were sent and examined in; for a liaison, those of their department. */
export const yearBook = (services: YearBookUses): Feature =>
  createFeature(services, {
    name: 'yearbook',
    roles: ['liaison', 'auditor', 'admin'],
    buttons: {
      async year(ctx, key = '') {
        const span = ctx.services.figures.readSpan(key);
        return span && { make: () => sendBook(ctx, span) };
      },
      async exams(ctx, ...data) {
        const { filter } = readFilterData(data, Object.keys(EXAM_KINDS));
        const held = await ctx.services.examArchive.listHeld(filter, ctx.now, departmentScope(ctx));
        if (held.length === 0) return { toast: say.nothingHeld, alert: true };
        return { make: () => sendExams(ctx, held) };
      },
    },
  });

/** Returns the button of the workbook on the card of a year. */
export const yearBookProduct = ({ keyOf }: Pick<FiguresService, 'keyOf'>): YearProduct => ({
  label: say.productLabel,
  place: 50,
  open: (span) => say.bookButton(keyOf(span)).data,
});

type Ctx = FeatureContext<YearBookUses>;

async function sendBook(ctx: Ctx, span: YearSpan): Promise<TapResult> {
  const { yearTables } = ctx.services;
  const about = aboutFor(ctx);
  const notices = await yearTables.ofNotices(span, about.within);
  const exams = await yearTables.ofExams(await yearTables.listExams(span), about.within);
  const bytes = await writeWorkbook(say.bookSheets(span, { notices, exams }, about), about.zone);
  await ctx.sendFile({ name: say.bookName(span, about), bytes, caption: say.bookCaption(notices, exams) });
  return {};
}

async function sendExams(ctx: Ctx, held: readonly Exam[]): Promise<TapResult> {
  const about = aboutFor(ctx);
  const table = await ctx.services.yearTables.ofExams(held, about.within);
  const bytes = await writeWorkbook([say.examMatrix(table, about)], about.zone);
  await ctx.sendFile({ name: say.examsName(about), bytes, caption: say.examsCaption(table) });
  return {};
}

const aboutFor = (ctx: Ctx): say.BookAbout => {
  const { name, timezone } = ctx.services.office;
  return { office: name, within: departmentScope(ctx), now: ctx.now, zone: timezone };
};
